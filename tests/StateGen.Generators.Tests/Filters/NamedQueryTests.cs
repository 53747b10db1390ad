using StateGen.Generators.Tests.Analyzers;
using StateGen.Generators.Tests.Generation;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Filters;

public sealed class NamedQueryTests
{
    [Theory]
    [InlineData("Order.Fields")]
    [InlineData("Order.Queries")]
    public void The_generated_file_is_the_verified_one_and_well_formed(string file)
    {
        GeneratorRun run = GeneratorRun.Of(FilterSources.Orders);
        string source = run[$"Shop.{file}.g.cs"];
        Formatting.IsWellFormed(source);
        Snapshot.Matches(source, file);
    }

    [Theory]
    [InlineData("string writer", "o.Customer == writer", "\"a\"", "EQ\":{\"customer\":\"a\"}}")]
    [InlineData(
        "int[] values0, int separate1, int item2, int? value3", "values0.Contains(o.Id) && o.Id > value3 && o.Id > separate1 && o.Id > item2", "[1], 2, 3, 4",
        "AND\":[{\"IN\":{\"id\":[1]}},{\"GT\":{\"id\":4}},{\"GT\":{\"id\":2}},{\"GT\":{\"id\":3}}]}")]
    [InlineData("int @class, string @string", "o.Id == @class && o.Customer == @string", "1, \"a\"", "AND\":[{\"EQ\":{\"id\":1}},{\"EQ\":{\"customer\":\"a\"}}]}")]
    [InlineData("int[]? ids", "ids!.Contains(o.Id)", "[1]", "IN\":{\"id\":[1]}}")]
    [InlineData("Address? address", "o.Customer == address!.City", "new Address(\"a\")", "EQ\":{\"customer\":\"a\"}}")]
    [InlineData("int? id", "o.Id == id!.Value", "1", "EQ\":{\"id\":1}}")]
    public void A_query_compiles_without_a_warning_whatever_its_parameters_are_called_and_hold(string parameters, string body, string arguments, string filter)
    {
        string source =
            $$"""
            using StateGen;

            public sealed record Address(string City);

            [StateStore("shop")]
            public sealed record Order([property: StateKey] int Id, string Customer);

            public static class Queries
            {
                [StateQuery]
                public static bool By(Order o, {{parameters}}) => {{body}};

                public static string Run()
                {
                    using var store = new StateGen.Stores.InMemoryStateStore();
                    return new OrderRepository(store).By({{arguments}}).ToJson();
                }
            }
            """;

        Type queries = GeneratorRun.Of(source).Load().GetType("Queries")!;

        Assert.Equal($$"""{"filter":{"{{filter}}}""", queries.GetMethod("Run")!.Invoke(null, null));
    }

    [Fact]
    public void Queries_whose_parameters_differ_in_a_question_mark_of_a_struct_are_two_methods()
    {
        const string Source =
            """
            using StateGen;

            [StateStore("shop")]
            public sealed record Order([property: StateKey] int Id, int? Priority);

            public static class Queries
            {
                [StateQuery] public static bool By(Order o, int priority) => o.Priority == priority;

                [StateQuery] public static bool By(Order o, int? priority) => o.Priority > priority;

                [StateQuery] public static bool Fields(Order o) => o.Id > 1;
            }
            """;

        Type repository = GeneratorRun.Of(Source).Load().GetType("OrderRepository")!;

        Assert.NotNull(repository.GetMethod("By", [typeof(int)]));
        Assert.NotNull(repository.GetMethod("By", [typeof(int?)]));
        Assert.NotNull(repository.GetMethod("Fields"));
    }

    [Theory]
    [InlineData("o.")]
    [InlineData("o.Id ==")]
    [InlineData("== 3")]
    [InlineData("o.Id is")]
    [InlineData("o.Id is > and")]
    [InlineData("o is {")]
    [InlineData("o is { : 3 }")]
    [InlineData("o is { Customer }")]
    [InlineData("o is { Customer. : 3 }")]
    [InlineData("o is { Customer: { Length } } && o.Customer.")]
    [InlineData("o.Customer is { } c && c.")]
    [InlineData("o.Customer is Missing { Length: 3 }")]
    [InlineData("o is var (a, b)")]
    [InlineData("o.Customer?. == \"\"")]
    [InlineData("o.Open ??")]
    [InlineData("(int)")]
    [InlineData("((Missing)o).Id == 3")]
    [InlineData("new[] { , }.Contains(o.Id)")]
    [InlineData("[..].Contains(o.Id)")]
    [InlineData("ids.Contains()")]
    [InlineData("Enumerable.Contains(o.Id)")]
    [InlineData("string.Equals(o.Customer)")]
    [InlineData("string.CompareOrdinal(o.Customer) > 0")]
    [InlineData("string.IsNullOrEmpty()")]
    [InlineData("o.Id == default(")]
    public async Task A_predicate_that_is_being_typed_breaks_nothing(string predicate)
    {
        string source =
            $$"""
            using StateGen;

            [StateStore("shop")]
            public sealed record Order([property: StateKey] int Id, string Customer, bool? Open);

            public static class Queries
            {
                [StateQuery]
                public static bool Typed(Order o, int[] ids) => {{predicate}};

                public static object Call(OrderRepository orders, int[] ids) => orders.Where(o => {{predicate}});
            }
            """;

        GeneratorRun run = GeneratorRun.OfBroken(source);

        Assert.Null(run.Result.Exception);
        Assert.Contains("Order.Repository.g.cs", run.Files);
        Assert.All(await AnalyzerRun.DiagnosticsOf(source), found => Assert.StartsWith("STATEGEN", found.Id, StringComparison.Ordinal));
    }
}
