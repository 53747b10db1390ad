using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Documentation;

/// <summary>
/// The index of the rules is made from the release files, which the build checks against the analyzers, and the titles of the pages. With
/// <c>UPDATE_SNAPSHOTS=1</c> in the environment it is written anew.
/// </summary>
public sealed partial class DiagnosticsIndexTests
{
    private const string Index = "docs/diagnostics/README.md";
    private const string CompilerRule = "STATEGEN000";

    private const string Head =
        """
        # Diagnostics

        What the generator skips, the analyzers report: each rule has a page with an example and what to do. `#pragma warning disable` silences a rule, as does
        `.editorconfig`.

        | id | severity | |
        |---|---|---|

        """;

    [Fact]
    public void The_index_lists_every_rule_of_the_release_files()
    {
        var index = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach ((string id, string severity) in ReleasedRules().Prepend((Id: CompilerRule, Severity: "error")).OrderBy(rule => rule.Id, StringComparer.Ordinal))
            index.Append(CultureInfo.InvariantCulture, $"| [{id}]({id}.md) | {severity} | {TitleOf(id)} |\n");

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Path.Combine(Repository.Root, Index), index.ToString());

        Assert.Equal(index.ToString(), Repository.Read(Index));
    }

    [Fact]
    public void Every_page_is_of_a_rule_that_the_index_lists()
    {
        string index = Repository.Read(Index);
        string[] pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "STATEGEN*.md");

        Assert.All(pages, page => Assert.Contains($"]({Path.GetFileName(page)})", index, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Id, string Severity)> ReleasedRules() =>
        from file in (string[])["AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md"]
        from rule in ReleasedRule().Matches(Repository.Read($"src/StateGen.Generators/{file}"))
        select (rule.Groups["id"].Value, rule.Groups["severity"].Value.ToLowerInvariant());

    private static string TitleOf(string id)
    {
        string heading = Repository.Read($"docs/diagnostics/{id}.md").Split('\n')[0];
        Assert.StartsWith($"# {id}: ", heading, StringComparison.Ordinal);
        return heading[$"# {id}: ".Length..];
    }

    [GeneratedRegex(@"^(?<id>STATEGEN\d+) \| \w+ \| (?<severity>\w+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReleasedRule();
}
