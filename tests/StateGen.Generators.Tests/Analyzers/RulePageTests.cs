using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Analyzers;

/// <summary>Each rule has a page that says what it is about; its first example has it, its second has nothing to report.</summary>
public sealed partial class RulePageTests
{
    private static readonly DiagnosticDescriptor[] Descriptors = [.. AnalyzerRun.Analyzers.SelectMany(a => a.SupportedDiagnostics)];

    public static TheoryData<string> Rules => [.. Descriptors.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_examples_of_a_page_are_what_they_say(string id)
    {
        DiagnosticDescriptor rule = Descriptors.Single(r => r.Id == id);
        string page = Repository.Read($"docs/diagnostics/{id}.md");

        Assert.StartsWith($"# {id}: {rule.Title}\n\nSeverity: {Severity(rule)}.\n", page, StringComparison.Ordinal);
        Assert.Equal($"https://github.com/stategen/stategen/blob/main/docs/diagnostics/{id}.md", rule.HelpLinkUri);
        string[] examples = [.. Block().Matches(page).Select(m => m.Groups["code"].Value)];
        Assert.Equal(2, examples.Length);
        Assert.Equal([id], (await AnalyzerRun.DiagnosticsOf(examples[0])).Select(d => d.Id).Distinct(StringComparer.Ordinal));
        Assert.Empty(await AnalyzerRun.DiagnosticsOf(examples[1]));
    }

    [Fact]
    public void A_rule_has_an_analyzer_of_its_own()
    {
        Assert.All(AnalyzerRun.Analyzers, analyzer => Assert.Single(analyzer.SupportedDiagnostics));
        Assert.Equal(Descriptors.Length, Descriptors.DistinctBy(r => r.Id).Count());
        Assert.All(Descriptors, rule => Assert.Equal("StateGen", rule.Category));
    }

    private static string Severity(DiagnosticDescriptor rule) => rule.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
