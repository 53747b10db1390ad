using System.Globalization;
using System.Text;
using System.Text.Json;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    private const int Accounts = 8;
    private const int InitialBalance = 1000;
    private const int Transfers = 250;

    [Fact]
    public async Task No_update_is_lost_among_many_writers()
    {
        const int Writers = 8;
        const int Increments = 50;
        await SetAsync(Key("counter"), "0");

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < Increments; i++)
                await IncrementAsync(Key("counter"));
        })));

        await AssertHoldsAsync(Key("counter"), $"{Writers * Increments}");
    }

    [Fact]
    public async Task No_update_is_lost_among_creating_and_deleting_writers()
    {
        const int Writers = 4;
        const int Rounds = 50;
        int created = 0;
        int deleted = 0;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                StateWriteResult save = await Store.SaveAsync(Save(Key("k"), "1", concurrency: StateConcurrency.FirstWrite));
                if (save.Succeeded)
                    Interlocked.Increment(ref created);
                StateItem item = await Store.GetAsync(Key("k"));
                if (item.Found && (await Store.DeleteAsync(Delete(Key("k"), item.ETag))).Succeeded)
                    Interlocked.Increment(ref deleted);
            }
        })));

        bool isLeft = (await Store.GetAsync(Key("k"))).Found;
        Assert.Equal(created, deleted + (isLeft ? 1 : 0));
        Assert.True(created > 0);
    }

    [Fact]
    public async Task A_total_is_conserved_by_transactions_at_every_get_of_many()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        string[] accounts = await OpenAccountsAsync();

        await TransferWhileAsync(accounts, async () => await Store.GetManyAsync(accounts));
    }

    [Fact]
    public async Task A_total_is_conserved_by_transactions_at_every_query()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions | StateStoreFeatures.Query))
            return;
        string[] accounts = await OpenAccountsAsync();
        FilterNode filter = Compare(FilterOperator.GreaterThanOrEqual, "balance", "-1000000");

        await TransferWhileAsync(accounts, async () => (await QueryAsync(filter)).Items);
    }

    [Fact]
    public async Task Sixteen_writers_neither_lose_nor_make_money()
    {
        if (await HasAsync(StateStoreFeatures.Transactions | StateStoreFeatures.KeyListing))
            await SixteenWriters.WorkInOneProcessAsync(Store);
    }

    [Fact]
    public async Task Of_keys_that_replace_each_other_by_transactions_one_is_there_at_every_observation()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions | StateStoreFeatures.KeyListing | StateStoreFeatures.Query))
            return;
        string[] seats = [Key("seat-a"), Key("seat-b"), Key("seat-c")];
        await SetAsync(seats[0], """{"balance":1}""");
        int taken = 0;

        Task writer = Task.Run(async () =>
        {
            for (int i = 0; i < Transfers; i++)
            {
                int next = (taken + 1) % seats.Length;
                await TransactAsync(Delete(seats[taken]), Save(seats[next], """{"balance":1}"""));
                taken = next;
            }
        });
        await ObserveUntilAsync(
            writer,
            async () => Assert.Single(await ListAsync(KeyPattern.StartsWith(Key("seat")))),
            async () => Assert.Single(await Store.GetManyAsync(seats), static item => item.Found),
            async () => Assert.Single((await QueryAsync(null)).Items));
    }

    [Fact]
    public async Task Transactions_over_the_same_keys_in_any_order_do_not_wait_for_each_other_for_ever()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        string[] keys = [.. Enumerable.Range(0, 5).Select(i => Key($"k{i}"))];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (int i = 0; i < 100; i++)
            {
                string[] order = [.. keys];
                random.Shuffle(order);
                await TransactAsync([.. order.Select(key => random.Next(4) == 0 ? (StateOperation)Delete(key) : Save(key, $"{seed}"))]);
            }
        })));
    }

    private async Task IncrementAsync(string key)
    {
        while (true)
        {
            StateItem item = await Store.GetAsync(key);
            int next = int.Parse(TextOf(item), CultureInfo.InvariantCulture) + 1;
            StateWriteResult result = await Store.SaveAsync(Save(key, $"{next}", item.ETag));
            if (result.Succeeded)
                return;
            Assert.True(result.IsConflict, result.Error?.Message);
        }
    }

    private async Task<string[]> OpenAccountsAsync()
    {
        string[] accounts = [.. Enumerable.Range(0, Accounts).Select(i => Key($"account-{i}"))];
        await Store.SaveManyAsync([.. accounts.Select(static account => Save(account, Balance(InitialBalance)))]);
        return accounts;
    }

    /// <summary>Moves amounts between accounts, and sums up what is seen of them all the while.</summary>
    private async Task TransferWhileAsync(string[] accounts, Func<Task<IReadOnlyList<StateItem>>> observe)
    {
        Task writers = Task.WhenAll(Enumerable.Range(0, 2).Select(seed => Task.Run(() => TransferAsync(accounts, new Random(seed)))));

        await ObserveUntilAsync(writers, async () =>
        {
            IReadOnlyList<StateItem> items = await observe();
            Assert.Equal(Accounts, items.Count);
            Assert.Equal(Accounts * InitialBalance, items.Sum(BalanceOf));
        });
    }

    private async Task TransferAsync(string[] accounts, Random random)
    {
        for (int i = 0; i < Transfers; i++)
        {
            string[] pair = random.GetItems(accounts, 2);
            if (pair[0] == pair[1])
                continue;

            int amount = random.Next(1, 50);
            StateTransactionResult result;
            do
            {
                IReadOnlyList<StateItem> items = await Store.GetManyAsync(pair);
                result = await Store.TransactAsync(
                [
                    Save(pair[0], Balance(BalanceOf(items[0]) - amount), items[0].ETag),
                    Save(pair[1], Balance(BalanceOf(items[1]) + amount), items[1].ETag),
                ]);
                Assert.True(result.Succeeded || result.IsConflict, result.Error?.Message);
            }
            while (!result.Succeeded);
        }
    }

    /// <summary>Observes again and again until the work is done, and once more afterwards.</summary>
    private static async Task ObserveUntilAsync(Task work, params Func<Task>[] observations)
    {
        await Task.WhenAll(observations.Select(observe => Task.Run(async () =>
        {
            bool isLast;
            do
            {
                isLast = work.IsCompleted;
                await observe();
            }
            while (!isLast);
        })));
        await work;
    }

    private static string Balance(int amount) => $$"""{"balance":{{amount}}}""";

    private static int BalanceOf(StateItem item)
    {
        var reader = new Utf8JsonReader(item.Value.Bytes.Span);
        while (reader.TokenType != JsonTokenType.Number)
            Assert.True(reader.Read(), Encoding.UTF8.GetString(item.Value.Bytes.Span));
        return reader.GetInt32();
    }
}
