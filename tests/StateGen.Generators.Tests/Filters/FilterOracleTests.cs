namespace StateGen.Generators.Tests.Filters;

/// <summary>The predicate is the oracle: the named query, the intercepted call, the run-time translation and plain C# select the same records.</summary>
public sealed class FilterOracleTests
{
    private const int Depth = 6;

    [Fact]
    public async Task Every_row_of_what_translates_selects_what_csharp_selects_and_has_one_json()
    {
        (List<string> failures, int intercepted) = await OracleProgram.RunAsync(PredicateCorpus.InBoth, PredicateCorpus.InMethods);

        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.Equal(PredicateCorpus.InBoth.Length, intercepted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Predicates_by_chance_select_what_csharp_selects_and_have_one_json(int seed)
    {
        var random = new RandomPredicates(seed);
        string[] predicates = Enumerable.Range(0, 60).Select(_ => random.Next(Depth)).ToArray();

        (List<string> failures, int intercepted) = await OracleProgram.RunAsync(predicates, []);

        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(5)));
        Assert.Equal(predicates.Length, intercepted);
    }
}
