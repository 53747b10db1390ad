using StateGen.Queries;
using StateGen.Stores;
using StateGen.Tests.Queries;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_query_over_any_entries_answers_as_the_in_memory_store_does(int seed)
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        var random = new Random(seed);
        using var expected = new InMemoryStateStore();
        StateSave[] saves = [.. RandomQuery.Items(random, 40).Where(item => item.Value.IsJson || _fixture.MarksOpaqueValues).Select(Save)];
        Assert.All(await Store.SaveManyAsync(saves), static result => Assert.Null(result.Error));
        await expected.SaveManyAsync(saves);

        for (int i = 0; i < 120; i++)
        {
            StateQueryRequest query = RandomQuery.Query(random);
            query = query with { KeyPrefix = Key(query.KeyPrefix) };
            Assert.Equal(await PagesAsync(expected, query), await PagesAsync(Store, query));
        }

        StateSave Save(StateItem item) => new() { Key = Key(item.Key), Value = item.Value };
    }

    /// <summary>The keys of all pages, a page a text.</summary>
    private static async Task<List<string>> PagesAsync(IStateStore store, StateQueryRequest query)
    {
        var pages = new List<string>();
        do
        {
            StateQueryPage page = await store.QueryAsync(query);
            pages.Add(string.Join(' ', page.Items.Select(static item => item.Key)));
            query = query with { Token = page.Token };
        }
        while (query.Token is not null);
        return pages;
    }
}
