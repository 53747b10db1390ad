using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Generators.Tests.Analyzers;
using StateGen.Generators.Tests.Generation;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Filters;

/// <summary>What does not translate is reported on the exact expression; each row of docs/queries.md is here.</summary>
public sealed class PredicateRuleTests
{
    private const string Types =
        """
        using StateGen;
        using System.Linq.Expressions;
        using System.Text.Json.Serialization;

        public enum Status { Open, Closed }

        [JsonConverter(typeof(JsonStringEnumConverter<Color>))]
        public enum Color { Red, Green }

        public sealed record Place(string City);

        public interface ICounted { int Count { get; } }

        [StateStore("shop", KeyPrefix = "order")]
        public sealed record Order(
            [property: StateKey] int Id, string Name, string? Note, int Count, long Big, float Weight, decimal Total, bool IsPaid, bool? IsGift, DateTimeOffset At,
            DateTime Time, TimeSpan Length, Uri Link, Version Version, Color Color, byte[] Data, List<string> Tags, List<string?> Notes, Place Place, Dictionary<string, int> Map) : ICounted
        {
            int ICounted.Count => 0;

            [StateETag] public string? ETag { get; init; }

            [JsonIgnore] public int Hidden { get; init; }

            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Rare { get; init; }

            [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public int Text { get; init; }

            [JsonPropertyName("a.b")] public int Dotted { get; init; }
        }

        """;

    private const string Values =
        "string s, int i, long big, double ratio, decimal d, bool b, DateTimeOffset at, DateTime time, TimeSpan length, Uri link, Version version, Color color, "
        + "byte[] data, int[] array, Place place, StringComparison comparison, Func<int, int> f";

    private static readonly (string Id, string Predicate)[] Reported =
    [
        ("STATEGEN101", "[|o.Name.StartsWith(s)|]"),
        ("STATEGEN101", "[|o.Name.ToUpper()|] == s"),
        ("STATEGEN101", "[|o.Count + 1|] > i"),
        ("STATEGEN101", "[|-o.Count|] > i"),
        ("STATEGEN101", "[|o.Count == o.Id|]"),
        ("STATEGEN101", "[|b|] || o.IsPaid"),
        ("STATEGEN101", "[|i > 3|]"),
        ("STATEGEN101", "[|o.IsPaid ? o.Count > 1 : o.Count > 2|]"),
        ("STATEGEN101", "[|o.IsPaid ^ b|]"),
        ("STATEGEN101", "[|(o.Count > 1)|] == b"),
        ("STATEGEN101", "[|string.Compare(o.Name, s)|] > 0"),
        ("STATEGEN101", "o.Name.Equals(s, [|StringComparison.OrdinalIgnoreCase|])"),
        ("STATEGEN101", "o.Name.Equals(s, [|comparison|])"),
        ("STATEGEN101", "[|object.Equals(o.Name, s)|]"),
        ("STATEGEN101", "[|string.IsNullOrWhiteSpace(o.Note)|]"),
        ("STATEGEN101", "[|o.Tags.Any()|]"),
        ("STATEGEN101", "[|o.Tags.Contains(o.Name)|]"),
        ("STATEGEN101", "[|o.Map.ContainsKey(s)|]"),
        ("STATEGEN101", "[|o.Tags[0]|] == s"),
        ("STATEGEN101", "[|o.Color.HasFlag(color)|]"),
        ("STATEGEN101", "[|o.IsGift ?? b|]"),
        ("STATEGEN101", "[|((ICounted)o).Count|] == i"),
        ("STATEGEN101", "[|o.Tags.Contains(s, StringComparer.Ordinal)|]"),
        ("STATEGEN101", "new[] { [|o.Note|], s }.Contains(o.Name)"),
        ("STATEGEN101", "[|array.Contains(i)|]"),
        ("STATEGEN101", "o.Weight == [|float.NaN|]"),
        ("STATEGEN101", "o.Count > [|double.NegativeInfinity|]"),
        ("STATEGEN101", "(object)o.Name == [|(object)s|]"),
        ("STATEGEN101", "o.Name == s && [|o.Name.EndsWith(s)|] || [|o.Tags.Any()|]"),
        ("STATEGEN102", "o.Count > [|i + 1|]"),
        ("STATEGEN102", "o.Count > [|f(i)|]"),
        ("STATEGEN102", "o.Count > [|array[0]|]"),
        ("STATEGEN102", "o.Name == [|s.Trim()|]"),
        ("STATEGEN102", "o.Count > [|(int)big|]"),
        ("STATEGEN102", "[|array.Where(x => x > 1)|].Contains(o.Count)"),
        ("STATEGEN102", "o.Name == [|$\"a{s}\"|]"),
        ("STATEGEN103", "[|o.At > at|]"),
        ("STATEGEN103", "[|o.At == at|]"),
        ("STATEGEN103", "[|o.Time <= time|]"),
        ("STATEGEN103", "[|o.Length > length|]"),
        ("STATEGEN103", "[|o.Link == link|]"),
        ("STATEGEN103", "[|o.Version > version|]"),
        ("STATEGEN103", "[|o.Color > color|]"),
        ("STATEGEN103", "[|o.Data == data|]"),
        ("STATEGEN103", "[|o.Text == i|]"),
        ("STATEGEN103", "[|o.Rare > i|]"),
        ("STATEGEN103", "[|o.Notes.Contains(s)|]"),
        ("STATEGEN103", "[|o.Notes == null|]"),
        ("STATEGEN103", "[|o.Big|] > ratio"),
        ("STATEGEN103", "[|o.Weight|] > ratio"),
        ("STATEGEN103", "[|o.Weight|] > 0.1"),
        ("STATEGEN103", "[|(byte)o.Count|] == i"),
        ("STATEGEN103", "[|(double)o.Total|] > ratio"),
        ("STATEGEN104", "[|o.ETag|] == s"),
        ("STATEGEN104", "[|o.Hidden|] == i"),
        ("STATEGEN104", "[|o.Name.Length|] > i"),
        ("STATEGEN104", "[|o.At.Year|] == i"),
        ("STATEGEN104", "[|o.Dotted|] == i"),
    ];

    /// <summary>The rules about predicates and queries.</summary>
    public static IEnumerable<string> TestedRules => [.. Reported.Select(row => row.Id), "STATEGEN105", "STATEGEN106", "STATEGEN107", "STATEGEN108"];

    public static TheoryData<string> RulesOfExpressions => [.. Reported.Select(row => row.Id).Distinct(StringComparer.Ordinal)];

    private static readonly string[] ReportedInMethods =
    [
        "o.Name is [|['a', ..]|]",
        "o.Place is [|(City: \"x\")|]",
        "o is [|null|]",
        "[|(o.Note ?? s)|] == s",
        "o.Place is { } place && [|o.Name == place.City|]",
        "o.Name is { } name && [|name.StartsWith(s)|]",
    ];

    private static readonly string[] NoQueries =
    [
        "[StateQuery] public bool [|Q|](Order o) => o.IsPaid;",
        "[StateQuery] public static bool [|Q|]<T>(Order o) => o.IsPaid;",
        "[StateQuery] public static int [|Q|](Order o) => o.Count;",
        "[StateQuery] public static bool Q(Place [|p|]) => true;",
        "[StateQuery] public static bool Q(Order o, ref int [|i|]) => o.Count > i;",
        "[StateQuery] public static bool [|Q|](Order o) { int i = 1; return o.Count > i; }",
        "[StateQuery] public static bool [|Where|](Order o) => o.IsPaid;",
        "[StateQuery] public static bool [|FindAsync|](Order o) => o.IsPaid;",
        "[StateQuery] public static bool [|OrderFilters|](Order o) => o.IsPaid;",
        "[StateQuery] public static bool [|Model|](Order o) => o.IsPaid;",
        "[StateQuery] public static bool [|Q|](Order o, __arglist) => o.IsPaid;",
        "private enum Secret { Some } [StateQuery] private static bool Q(Order o, Secret [|s|]) => o.Count == (int)s;",
        "private sealed class Secret; [StateQuery] private static bool Q(Order o, List<Secret[]> [|s|]) => o.Count == s.Count;",
        "static bool Run() { return Q(null!); [[|StateQuery|]] static bool Q(Order o) => o.IsPaid; }",
        "public static bool P { [[|StateQuery|]] get => true; }",
    ];

    [Theory]
    [MemberData(nameof(RulesOfExpressions))]
    public Task What_does_not_translate_is_an_error_on_the_expression(string id)
    {
        IEnumerable<string> calls = Reported.Where(row => row.Id == id).Select(row => $"orders.Where(o => {row.Predicate}),\n");
        return AnalyzerRun.ReportsAsync(
            id, $"{Types}public static class Caller {{ public static object[] Call(OrderRepository orders, {Values}) => [{string.Concat(calls)}]; }}");
    }

    [Fact]
    public Task What_a_method_cannot_say_either_is_an_error_too()
    {
        IEnumerable<string> methods = ReportedInMethods.Select((predicate, i) => $"[StateQuery] public static bool Q{i}(Order o, string s) => {predicate};\n");
        return AnalyzerRun.ReportsAsync("STATEGEN101", $"{Types}public static class Queries {{ {string.Concat(methods)} }}");
    }

    [Fact]
    public Task A_value_that_generated_code_cannot_reach_is_an_error() => AnalyzerRun.ReportsAsync(
        "STATEGEN101", $"{Types}public static class Queries {{ private static int Min => 3; [StateQuery] public static bool Q(Order o) => o.Count > [|Min|]; }}");

    [Theory]
    [InlineData("o.Count == 0", " || o.Count == {0}")]
    [InlineData("o.Count is 0", " or {0}")]
    public async Task A_predicate_of_very_many_conditions_is_an_error_and_no_overflow(string first, string next)
    {
        string Many(int count) => first + string.Concat(Enumerable.Range(1, count).Select(i => string.Format(CultureInfo.InvariantCulture, next, i)));

        IReadOnlyList<Diagnostic> found = await AnalyzerRun.DiagnosticsOf(
            $"{Types}public static class Queries {{ [StateQuery] public static bool Some(Order o) => {Many(400)}; [StateQuery] public static bool Many(Order o) => {Many(3000)}; }}");

        Assert.Equal("STATEGEN101", Assert.Single(found).Id);
        Assert.Contains("it has too many conditions", found[0].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_method_that_is_no_query_is_an_error() => AnalyzerRun.ReportsAsync(
        "STATEGEN105", Types + string.Concat(NoQueries.Select((method, i) => $"public class Queries{i} {{ {method} }}\n")));

    [Fact]
    public async Task The_message_of_a_method_that_is_no_query_says_what_it_must_be()
    {
        IReadOnlyList<string> messages = await AnalyzerRun.ReportsAsync(
            "STATEGEN105", $"{Types}public static class Queries {{ [StateQuery] public static int [|Q|](Order o) => o.Count; }}");

        Assert.Equal(["'Q' is marked with [StateQuery] but cannot be a query: it must return bool"], messages);
    }

    [Fact]
    public Task Two_queries_that_would_be_one_method_of_the_repository_are_errors() => AnalyzerRun.ReportsAsync(
        "STATEGEN105",
        Types
        + "public static class A { [StateQuery] public static bool [|Q|](Order o, int i) => o.Count > i; [StateQuery] public static bool Q(Order o, long i) => o.Count > i; }"
        + "public static class B { [StateQuery] public static bool [|Q|](Order o, int i) => o.Count < i; }"
        + "public static class C { [StateQuery] public static bool [|R|](Order o, List<string> l) => l.Contains(o.Name); }"
        + "public static class D { [StateQuery] public static bool [|R|](in Order o, List<string?> l) => l.Contains(o.Note); }");

    [Fact]
    public void What_is_an_error_in_a_call_is_refused_when_the_program_runs()
    {
        string[] predicates = [.. Reported.Select(row => row.Predicate.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal))];
        string checks = string.Join("\n", predicates.Select((predicate, n) =>
            $"Expression<Func<Order, bool>> e{n} = o => {predicate}; Check(failures, {ToLiteral(predicate)}, () => orders.Where(e{n}));"));
        string source =
            $$"""
            #pragma warning disable CS0618
            using StateGen.Stores;
            {{Types}}
            public static class Program
            {
                public static List<string> Run()
                {
                    using var store = new InMemoryStateStore();
                    return Refused(new OrderRepository(store), "s", 1, 2, 0.1, 3, true, default, default, default, new Uri("http://x"), new Version(1, 2), Color.Red, [1], [1], new Place("x"), default, n => n);
                }

                private static List<string> Refused(OrderRepository orders, {{Values}})
                {
                    var failures = new List<string>();
                    {{checks}}
                    return failures;
                }

                private static void Check(List<string> failures, string text, Func<StateQuery<Order>> make)
                {
                    try
                    {
                        failures.Add($"{text} became {make().ToJson()}");
                    }
                    catch (NotSupportedException refused) when (refused.Message.Contains("cannot be part of a filter", StringComparison.Ordinal))
                    {
                    }
                }
            }
            """;

        var failures = (List<string>)GeneratorRun.Of(source).Load().GetType("Program")!.GetMethod("Run")!.Invoke(null, null)!;

        Assert.Equal([], failures);
    }

    [Theory]
    [InlineData("OrderRepository orders, Expression<Func<Order, bool>> held", "return orders.Where([|held|]);")]
    [InlineData("OrderRepository orders", "var query = orders.Query(); return query.Where([|o => o.Count > 1|]);")]
    public Task A_predicate_that_is_not_compiled_is_mentioned(string parameters, string call) => AnalyzerRun.ReportsAsync(
        "STATEGEN106",
        $"{Types}public static class Caller {{ public static object Call({parameters}) {{ {call} }} }}");

    [Theory]
    [InlineData("Call(OrderRepository orders, Expression<Func<Order, bool>> held) => orders.Where([|held|])", "it is not written in the call")]
    [InlineData(
        "Call() => 1; public sealed class Caller2(OrderRepository orders) { public StateQuery<Order> Open { get; } = orders.Where([|o => o.IsPaid|]); }",
        "it stands in an initializer; put it into a method or a constructor")]
    [InlineData("Call<T>(StateRepository<T> any) => any.Where([|x => true|])", "the type of the record is not known here")]
    [InlineData(
        "Call(OrderRepository[] orders) => orders[0].Where([|o => o.Count > 1|])",
        "the generator cannot tell what it is called on; give the repository or query in front of it a type of its own, in a variable or parameter")]
    [InlineData(
        "Call(OrderRepository orders) { var some = Secret.Some; return orders.Where([|o => o.Count > (int)some|]); } private enum Secret { Some }",
        "it captures a value of a type that generated code cannot use; make the type internal")]
    public async Task A_predicate_that_is_not_compiled_is_mentioned_with_the_reason(string method, string reason)
    {
        string end = method.EndsWith('}') ? "" : ";";

        IReadOnlyList<string> messages = await AnalyzerRun.ReportsAsync("STATEGEN106", $"{Types}public static class Caller {{ private static object {method}{end} }}");

        Assert.Equal([$"This predicate is not compiled but translated each time: {reason}"], messages);
    }

    [Fact]
    public async Task A_predicate_over_a_record_of_another_project_is_mentioned_with_the_reason()
    {
        CSharpCompilation other = GeneratorRun.Of(Types).Output;
        CSharpCompilation project = SourceCompilation.Create("public static class Caller { public static object Call(OrderRepository orders) => orders.Where(o => o.Count > 1); }");

        IReadOnlyList<Diagnostic> found = await AnalyzerRun.DiagnosticsOf(project.AddReferences(other.ToMetadataReference()));

        Assert.Equal(
            "This predicate is not compiled but translated each time: the record belongs to another project, and only that one knows how it is stored",
            Assert.Single(found).GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", "items.[|Where|](i => i.Size > 1)")]
    [InlineData("", "items.[|Query|]()")]
    [InlineData("", "items.[|QueryJson|](\"{}\")")]
    [InlineData(", KeyPrefix = \"order:line\"", "items.[|Query|]()")]
    [InlineData(", KeyPrefix = \"order\"", "items.[|Query|]()")]
    [InlineData(", KeyPrefix = \"item\"", "items.Query()")]
    public Task A_query_that_returns_records_of_another_type_is_a_warning(string prefix, string query) => AnalyzerRun.ReportsAsync(
        "STATEGEN107",
        "using StateGen;"
        + $"[StateStore(\"shop\"{prefix})] public sealed record Item([property: StateKey] int Id, int Size);"
        + "[StateStore(\"shop\", KeyPrefix = \"order:line:part\")] public sealed record Part([property: StateKey] int Id, int Size);"
        + $"public static class Caller {{ public static object Call(ItemRepository items) => {query}; }}");

    [Fact]
    public Task A_query_method_that_returns_records_of_another_type_is_a_warning() => AnalyzerRun.ReportsAsync(
        "STATEGEN107",
        "using StateGen;"
        + "[StateStore(\"shop\")] public sealed record Item([property: StateKey] int Id, int Size) { [StateQuery] public static bool [|Any|](Item i) => i.Size > 1; }"
        + "[StateStore(\"shop\", KeyPrefix = \"part\")] public sealed record Part([property: StateKey] int Id, int Size);"
        + "[StateStore(\"other\")] public sealed record Other([property: StateKey] int Id) { [StateQuery] public static bool All(Other o) => true; }");

    [Theory]
    [InlineData("orders.Query().[|OrderBy|](o => o.Count)", "order by one of the generated fields")]
    [InlineData("orders.Where(o => o.IsPaid).[|OrderByDescending|](o => o.Count).Take(3)", "order by one of the generated fields")]
    [InlineData("System.Linq.AsyncEnumerable.[|OrderBy|](orders.Query(), o => o.Count)", "order by one of the generated fields")]
    [InlineData("orders.Query().[|MaxByAsync|](o => o.Count)", "order by one of the generated fields, and take the first")]
    [InlineData("orders.Query().[|Where|]((Func<Order, bool>)(o => o.IsPaid))", "give it an expression instead of a function")]
    [InlineData("orders.Query().[|CountAsync|](o => o.IsPaid)", "give the predicate to 'Where' before")]
    [InlineData("orders.Query().[|FirstOrDefaultAsync|](o => o.IsPaid)", "give the predicate to 'Where' before")]
    public async Task Linq_on_a_query_where_the_store_could_do_it_is_a_warning(string call, string remedy)
    {
        IReadOnlyList<string> messages = await AnalyzerRun.ReportsAsync(
            "STATEGEN108", $"{Types}public static class Caller {{ public static object Call(OrderRepository orders) => {call}; }}");

        Assert.EndsWith($"works on them in memory; {remedy}, which the store does", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders.Query().OrderBy(OrderFields.Count).Select(o => o.Name)")]
    [InlineData("orders.Query().CountAsync()")]
    [InlineData("orders.Query().ToListAsync()")]
    [InlineData("orders.Query().Skip(3)")]
    [InlineData("orders.Query().Select(o => o.Count).OrderBy(count => count)")]
    public Task Linq_on_a_query_that_the_store_has_nothing_like_is_quiet(string call) => AnalyzerRun.IsQuietAsync(
        $"{Types}public static class Caller {{ public static object Call(OrderRepository orders) => {call}; }}");

    [Fact]
    public Task What_translates_is_quiet() => AnalyzerRun.IsQuietAsync(
        $"{Types}public static class Caller {{ public static object Call(OrderRepository orders, ShopStore shop, {Values}) => new object[] {{ orders.Where(o => o.Name == s && o.Count > i), shop.Orders.Where(o => o.Count > big) }}; }}");

    [Theory]
    [InlineData("STATEGEN101", "[|o.Name.StartsWith(s)|]", "filters have nothing like StartsWith; leave it out, and test the records that come back")]
    [InlineData("STATEGEN102", "o.Count > [|i + 1|]", "it is computed; put its value into a variable before the query")]
    [InlineData("STATEGEN104", "[|o.Name.Length|] > i", "filters compare members as they are stored, and there 'Length' is no member; store it as one of its own")]
    [InlineData("STATEGEN104", "[|o.ETag|] == s", "'ETag' is not in the stored JSON, and a filter sees nothing else; compare a member that is stored")]
    public async Task The_message_says_why_and_what_to_do(string rule, string predicate, string expected)
    {
        IReadOnlyList<string> messages = await AnalyzerRun.ReportsAsync(
            rule, $"{Types}public static class Caller {{ public static object Call(OrderRepository orders, {Values}) => orders.Where(o => {predicate}); }}");

        string expression = predicate[(predicate.IndexOf("[|", StringComparison.Ordinal) + 2)..predicate.IndexOf("|]", StringComparison.Ordinal)];
        Assert.Equal([$"'{expression}' cannot be part of a filter: {expected}"], messages);
    }

    private static string ToLiteral(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
