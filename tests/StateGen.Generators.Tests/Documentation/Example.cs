using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Documentation;

/// <summary>
/// The C# of one page as a program. The first block of a page is a whole one; each further block goes on where the one before it ended. What a line
/// with <c>Console.WriteLine</c> prints stands behind it as a comment.
/// </summary>
internal sealed partial class Example
{
    private Example(string source, IReadOnlyList<string> printed)
    {
        Source = source;
        Printed = printed;
    }

    /// <summary>The program.</summary>
    public string Source { get; }

    /// <summary>The lines that it says it prints.</summary>
    public IReadOnlyList<string> Printed { get; }

    /// <summary>Puts together the program of a page; null if there is no C# on it.</summary>
    public static Example? Of(string page)
    {
        string[] blocks = [.. Block().Matches(page).Select(m => m.Groups["code"].Value)];
        if (blocks.Length == 0)
            return null;
        CompilationUnitSyntax[] units = Array.ConvertAll(
            blocks, block => CSharpSyntaxTree.ParseText(block, SourceCompilation.ParseOptions).GetCompilationUnitRoot());
        IEnumerable<string> usings = units.SelectMany(u => u.Usings).Select(u => u.ToString()).Distinct(StringComparer.Ordinal);
        IEnumerable<string> statements = units.SelectMany(u => u.Members.OfType<GlobalStatementSyntax>()).Select(m => m.ToFullString());
        IEnumerable<string> types = units.SelectMany(u => u.Members.Where(m => m is not GlobalStatementSyntax)).Select(m => m.ToFullString());
        return new Example(string.Join("\n", usings.Concat(statements).Concat(types)), [.. blocks.SelectMany(PrintedBy)]);
    }

    private static IEnumerable<string> PrintedBy(string block) =>
        block.Split('\n').Where(line => line.Contains("Console.WriteLine(", StringComparison.Ordinal)).Select(line =>
        {
            Match comment = Comment().Match(line);
            Assert.True(comment.Success, $"What this line prints does not stand behind it: {line.Trim()}");
            return comment.Groups["printed"].Value;
        });

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@";\s+// (?<printed>.*\S)\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
