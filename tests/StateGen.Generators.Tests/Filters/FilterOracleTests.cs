namespace StateGen.Generators.Tests.Filters;

/// <summary>
/// The predicate is the oracle: the named query, the intercepted call, the run-time translation, the store in memory with and without indexes,
/// the server over HTTP and plain C# select the same records in the same order.
/// </summary>
public sealed class FilterOracleTests
{
    private const int Depth = 6;

    [Fact]
    public Task Every_row_of_what_translates_selects_what_csharp_selects_and_has_one_json() =>
        AgreeAsync(PredicateCorpus.InBoth, PredicateCorpus.InMethods);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Predicates_by_chance_select_what_csharp_selects_and_have_one_json(int seed)
    {
        var inBoth = new RandomPredicates(seed, PredicateCorpus.InBoth);
        var inMethods = new RandomPredicates(seed, [.. PredicateCorpus.InBoth, .. PredicateCorpus.InMethods]);
        return AgreeAsync([.. Enumerable.Range(0, 40).Select(_ => inBoth.Next(Depth))], [.. Enumerable.Range(0, 20).Select(_ => inMethods.Next(Depth))]);
    }

    private static async Task AgreeAsync(string[] inBoth, string[] inMethods)
    {
        await using OracleStores stores = await OracleStores.StartAsync();

        (List<string> failures, int intercepted) = await OracleProgram.RunAsync(inBoth, inMethods, stores.All);

        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(10)));
        Assert.Equal(inBoth.Length, intercepted);
    }
}
