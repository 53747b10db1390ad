using System.Globalization;
using System.Text;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Stores.InMemory;

/// <summary>Readers of an index while it is written to.</summary>
public sealed class IndexConcurrencyTests : IDisposable
{
    private const int Count = 400;
    private const int Swaps = 4_000;

    private readonly InMemoryStateStore _store = new(new InMemoryStateStoreOptions
    {
        Indexes = [new("owner"), new("rank")],
    });

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Each_answer_is_of_one_instant_while_values_move_between_entries()
    {
        for (int i = 0; i < Count; i++)
            await _store.SaveAsync(Save(i, owner: i % 20, rank: i));
        string[] topRanks = [.. Enumerable.Range(Count - 10, 10).Reverse().Select(i => $"{i}")];

        Task writers = Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() => SwapAsync(writer))));
        int answers = 0;
        do
        {
            StateItem[] owned = await QueryAsync(new StateQueryRequest { Filter = Equal("owner", "7") });
            Assert.Equal(Count / 20, owned.Length);
            Assert.Equal(owned.Select(item => item.Key).Order(StringComparer.Ordinal), owned.Select(item => item.Key).Distinct());
            StateItem[] top = await QueryAsync(new StateQueryRequest { Sort = [new StateGen.Queries.SortKey(FieldPath.Parse("rank"), Descending: true)], Limit = 10 });
            Assert.Equal(topRanks, top.Select(item => Member(item, "rank")));
            StateItem[] range = await QueryAsync(new StateQueryRequest { Filter = Between(100, 119) });
            Assert.Equal(Enumerable.Range(100, 20), range.Select(item => int.Parse(Member(item, "rank"), CultureInfo.InvariantCulture)).Order());
            answers++;
        }
        while (!writers.IsCompleted);

        await writers;
        Assert.True(answers > 0);
        Assert.False((await _store.ExplainAsync(new StateQueryRequest { Filter = Equal("owner", "7") })).IsScan);
        Assert.False((await _store.ExplainAsync(new StateQueryRequest { Filter = Between(100, 119) })).IsScan);
    }

    [Fact]
    public async Task Entries_that_stay_are_always_found_while_others_come_and_go_around_them()
    {
        for (int i = 0; i < Count; i++)
            await _store.SaveAsync(Save(i, owner: 1, rank: i * 100));
        for (int i = 0; i < 15 * Count; i++)
            await _store.SaveAsync(Save($"y{i}", owner: 3, rank: -1));

        Task writers = Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() => ComeAndGoAsync(writer))));
        var all = new StateQueryRequest { Filter = Between(0, Count * 100), Limit = 10 * Count, Sort = [new StateGen.Queries.SortKey(FieldPath.Parse("rank"))] };
        do
        {
            foreach (StateGen.Queries.SortKey sort in new[] { all.Sort[0], all.Sort[0] with { Descending = true } })
            {
                StateItem[] seen = await QueryAsync(all with { Sort = [sort] });
                Assert.Equal(Count, seen.Count(item => item.Key.StartsWith('k')));
                Assert.Distinct(seen.Select(item => item.Key), StringComparer.Ordinal);
                int[] ranks = [.. seen.Select(item => int.Parse(Member(item, "rank"), CultureInfo.InvariantCulture))];
                Assert.Equal(sort.Descending ? ranks.OrderDescending() : ranks.Order(), ranks);
            }
        }
        while (!writers.IsCompleted);

        await writers;
        Assert.False((await _store.ExplainAsync(all)).IsScan);
    }

    [Fact]
    public async Task Each_writer_finds_what_it_wrote_at_once_and_no_more_what_it_changed()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                int rank = (writer * 10_000) + i;
                string key = $"w{writer}-{i % 300}";
                await _store.SaveAsync(Save(key, owner: writer, rank));
                Assert.Equal([key], (await QueryAsync(Ranked(rank))).Select(item => item.Key));
                if (i % 3 == 0)
                    await _store.DeleteAsync(new StateDelete { Key = key });
                else
                    await _store.TransactAsync([Save(key, owner: writer, rank: -1 - rank)]);
                Assert.Empty(await QueryAsync(Ranked(rank)));
            }
        })));

        StateItem[] left = await QueryAsync(new StateQueryRequest { Filter = Compare(FilterOperator.LessThan, "rank", "0") });
        Assert.Equal(left.Length, (await _store.ExplainAsync(new StateQueryRequest { Filter = Compare(FilterOperator.LessThan, "rank", "0") })).Candidates);

        StateQueryRequest Ranked(int rank) => new() { Filter = Equal("rank", rank.ToString(CultureInfo.InvariantCulture)) };
    }

    private static string Member(StateItem item, string name)
    {
        using var document = System.Text.Json.JsonDocument.Parse(item.Value.Bytes);
        return document.RootElement.GetProperty(name).GetRawText();
    }

    private static StateSave Save(int number, int owner, int rank) => Save($"k{number:d4}", owner, rank);

    private static StateSave Save(string key, int owner, int rank) => new()
    {
        Key = key,
        Value = StateValue.Json(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"owner":{{owner}},"rank":{{rank}}}"""))),
    };

    private static ComparisonFilter Equal(string path, string number) => Compare(FilterOperator.Equal, path, number);

    private static ComparisonFilter Compare(FilterOperator comparison, string path, string number) =>
        new(comparison, FieldPath.Parse(path), new JsonConstant(Encoding.UTF8.GetBytes(number)));

    private static AndFilter Between(int first, int last) => new(
    [
        Compare(FilterOperator.GreaterThanOrEqual, "rank", first.ToString(CultureInfo.InvariantCulture)),
        Compare(FilterOperator.LessThanOrEqual, "rank", last.ToString(CultureInfo.InvariantCulture)),
    ]);

    private async Task<StateItem[]> QueryAsync(StateQueryRequest query) => [.. (await _store.QueryAsync(query)).Items];

    /// <summary>Exchanges the values of two entries, again and again; writers keep to entries of their own.</summary>
    private async Task SwapAsync(int writer)
    {
        var random = new Random(writer);
        for (int i = 0; i < Swaps; i++)
        {
            int left = (random.Next(Count / 2) * 2) + writer, right = (random.Next(Count / 2) * 2) + writer;
            if (left == right)
                continue;
            StateItem[] items = [.. await _store.GetManyAsync([$"k{left:d4}", $"k{right:d4}"])];
            await _store.TransactAsync(
            [
                new StateSave { Key = items[0].Key, Value = items[1].Value },
                new StateSave { Key = items[1].Key, Value = items[0].Value },
            ]);
        }
    }

    private async Task ComeAndGoAsync(int writer)
    {
        var random = new Random(writer);
        for (int i = 0; i < 3 * Swaps; i++)
        {
            string key = $"x{writer}{random.Next(2_000)}";
            if (random.Next(3) == 0)
                await _store.DeleteAsync(new StateDelete { Key = key });
            else
                await _store.SaveAsync(Save(key, owner: 2, random.Next(Count * 100)));
        }
    }
}
