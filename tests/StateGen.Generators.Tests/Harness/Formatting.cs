using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;

namespace StateGen.Generators.Tests.Harness;

/// <summary>Asks Roslyn's formatter what it would make of generated source.</summary>
internal static class Formatting
{
    /// <summary>Fails if the formatter would change the source, or a line ends in anything but a line feed.</summary>
    /// <param name="source">Generated source.</param>
    public static void IsWellFormed(string source)
    {
        Assert.DoesNotContain('\r', source);
        Assert.EndsWith("}\n", source, StringComparison.Ordinal);
        using var workspace = new AdhocWorkspace();
        SyntaxNode formatted = Formatter.Format(CSharpSyntaxTree.ParseText(source).GetRoot(), workspace);
        Assert.Equal(formatted.ToFullString(), source);
        Assert.All(source.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }
}
