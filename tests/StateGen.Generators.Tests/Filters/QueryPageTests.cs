using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StateGen.Generators.Tests.Analyzers;
using StateGen.Generators.Tests.Generation;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Filters;

/// <summary>Each example in the tables of docs/queries.md does what its table says.</summary>
public sealed partial class QueryPageTests
{
    private const string Types =
        """
        using StateGen;
        using System.Text.Json.Serialization;

        public enum Status { Open, Closed }

        [JsonConverter(typeof(JsonStringEnumConverter<Color>))]
        public enum Color { Red, Green }

        public sealed record Place(string City);

        public sealed record Settings(int Id);

        [StateStore("shop", KeyPrefix = "order")]
        public sealed record Order(
            [property: StateKey] int Id, string Name, string? Note, int Count, long Big, float Weight, decimal Total, bool IsPaid, bool? IsGift, int? Priority, char Grade,
            Guid Reference, DateOnly Day, TimeOnly Clock, DateTimeOffset At, DateTime Time, TimeSpan Length, Uri Link, Version Release, Status Status,
            Color Color, byte[] Data, List<string> Tags, List<string?> Notes, Place Ship, Place? Bill, Dictionary<string, int> Map)
        {
            [StateETag] public string? ETag { get; init; }

            [JsonIgnore] public int Hidden { get; init; }

            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Rare { get; init; }

            [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public int Text { get; init; }

            [JsonPropertyName("a.b")] public int Dotted { get; init; }
        }

        """;

    private const string Values =
        "string name, int n, int? limit, long big, float weight, double ratio, decimal min, bool flag, Guid reference, DateOnly day, TimeOnly clock, "
        + "DateTimeOffset at, DateTime time, TimeSpan length, Uri link, Version release, Status status, Color color, byte[] data, List<int> ids, "
        + "HashSet<string> names, Settings settings";

    private static readonly string Page = Repository.Read("docs/queries.md");

    [Fact]
    public async Task What_translates_does()
    {
        string[] predicates = [.. RowsOf("What translates").SelectMany(row => ExamplesIn(row[1]))];
        string source = SourceOf(predicates);

        Assert.True(predicates.Length > 40);
        Assert.All(RowsOf("What translates"), row => Assert.NotEmpty(ExamplesIn(row[1])));
        Assert.Empty(await AnalyzerRun.DiagnosticsOf(source));
        string queries = GeneratorRun.Of(source)["Order.Queries.g.cs"];
        Assert.All(predicates, (_, i) => Assert.Contains($" Q{i}(", queries, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_is_reported_by_the_rule_of_the_row()
    {
        (string Predicate, string Rule)[] examples =
            [.. RowsOf("What does not").SelectMany(row => ExamplesIn(row[0]).Select(predicate => (predicate, "STATEGEN" + Rule().Match(row[1]).Groups["id"].Value)))];
        string source = SourceOf([.. examples.Select(example => example.Predicate)]);

        IReadOnlyList<Diagnostic> found = await AnalyzerRun.DiagnosticsOf(source);

        Assert.True(examples.Length > 25);
        ILookup<int, string> rules = found.ToLookup(d => d.Location.GetLineSpan().StartLinePosition.Line, d => d.Id);
        int first = source.Split('\n').Index().Single(line => line.Item.Contains(" Q0(", StringComparison.Ordinal)).Index;
        Assert.Equal(
            examples.Select(example => $"{example.Predicate}: {example.Rule}"),
            examples.Select((example, i) => $"{example.Predicate}: {string.Join(" ", rules[first + i].Distinct(StringComparer.Ordinal))}"));
    }

    private static string SourceOf(string[] predicates) =>
        Types
        + "public static class Queries\n{\n"
        + string.Concat(predicates.Select((predicate, i) => $"    [StateQuery] public static bool Q{i}(Order o, {Values}) => {predicate};\n"))
        + "}\n";

    /// <summary>The cells of the rows of the table under a heading.</summary>
    private static IEnumerable<string[]> RowsOf(string heading) => Page[Page.IndexOf($"## {heading}\n", StringComparison.Ordinal)..]
        .Split('\n')
        .SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => Cell().Split(line)[1..^1]);

    private static string[] ExamplesIn(string cell) => [.. Code().Matches(cell).Select(m => m.Groups["code"].Value.Replace("\\|", "|", StringComparison.Ordinal))];

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cell();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[(?<id>\d+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}
