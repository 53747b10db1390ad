using System.Text.Json;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Queries;

public sealed class QueryOracleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_filter_is_met_by_the_documents_that_meet_it_by_the_letter(int seed)
    {
        var random = new Random(seed);
        int met = 0;
        for (int i = 0; i < 400; i++)
        {
            FilterNode filter = RandomQuery.Filter(random, depth: 3);
            PreparedQuery query = PreparedQuery.Prepare(new StateQueryRequest { Filter = filter });
            for (int j = 0; j < 25; j++)
            {
                string document = RandomJson.Object(random, depth: 3);
                bool expected = NaiveQuery.Matches(filter, JsonSerializer.Deserialize<JsonElement>(document));
                met += expected ? 1 : 0;

                Assert.True(expected == query.IsMatch("k", StateValueKind.Json, Json.Bytes(document)), $"{expected}: {filter} {document}");
            }
        }

        Assert.InRange(met, 1_000, 9_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pages_put_together_are_everything_selected_in_order(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            StateItem[] items = RandomQuery.Items(random, random.Next(40));
            StateQueryRequest query = RandomQuery.Query(random);
            random.Shuffle(items);

            Assert.Equal(NaiveQuery.Keys(query, items), Pages(query, _ => items).SelectMany(page => page));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Entries_that_come_and_go_between_pages_neither_hide_nor_repeat_the_others(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            StateItem[] steady = RandomQuery.Items(random, 30);
            StateQueryRequest query = RandomQuery.Query(random) with { Limit = random.Next(1, 6), KeyPrefix = string.Empty };

            string[] seen = Pages(query, _ => [.. steady, .. Passing(random)]).SelectMany(page => page).ToArray();

            Assert.Equal(seen.Distinct(), seen);
            Assert.Equal(NaiveQuery.Keys(query, steady), seen.Where(key => key.StartsWith('k')));
        }
    }

    /// <summary>Entries that are there for one page only; each has a key of its own.</summary>
    private static StateItem[] Passing(Random random) =>
        Enumerable.Range(0, random.Next(10)).Select(_ => RandomQuery.Item(random, $"{(random.Next(2) == 0 ? 'a' : 'z')}{random.NextInt64()}")).ToArray();

    private static List<string[]> Pages(StateQueryRequest query, Func<int, StateItem[]> itemsOfPage)
    {
        var pages = new List<string[]>();
        StateQueryPage page;
        do
        {
            page = PreparedQuery.Prepare(query).Run(itemsOfPage(pages.Count));
            pages.Add(page.Items.Select(item => item.Key).ToArray());
            query = query with { Token = page.Token };
            Assert.InRange(pages.Count, 1, 1_000);
            Assert.True(page.Token is null || page.Items.Count == query.Limit, "a page that another one follows is full");
        }
        while (page.Token is not null);
        return pages;
    }
}
