using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StateGen.Generators.Tests.Generation;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Documentation;

/// <summary>What the README shows as generated is what the generator writes for its example, line by line.</summary>
public sealed partial class GeneratedExcerptTests
{
    [Fact]
    public void The_readme_shows_what_is_generated_for_its_example()
    {
        string page = Repository.Read("README.md");
        var run = GeneratorRun.Over(SourceCompilation.Create(Example.Of(page)!.Source, "global using System.Threading.Tasks;").WithOptions(
            new Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)));
        string generated = string.Join("\n", run.Result.GeneratedSources.Select(source => Shown(source.SourceText.ToString())));

        string[] excerpts = [.. Excerpt().Matches(page).SelectMany(m => m.Groups["code"].Value.Split("\n\n")).Select(Shown)];

        Assert.Equal(3, excerpts.Length);
        Assert.All(excerpts, excerpt => Assert.Contains(excerpt, generated, StringComparison.Ordinal));
    }

    /// <summary>Code as the README shows it: without indentation, comments and <c>global::</c>.</summary>
    private static string Shown(string code) => string.Join('\n', code
        .Replace("global::", "", StringComparison.Ordinal)
        .Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex("```csharp generated\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Excerpt();
}
