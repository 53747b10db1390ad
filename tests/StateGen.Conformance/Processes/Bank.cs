using System.Globalization;
using System.Text;
using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>
/// Accounts in a store, and transfers between them. Each transfer leaves a receipt in its transaction, so that what the accounts must hold can be
/// told from the receipts that are there.
/// </summary>
/// <param name="accounts">How many accounts there are.</param>
/// <param name="branch">Tells the receipts of several processes apart, which share the accounts.</param>
public sealed class Bank(int accounts, string branch = "main")
{
    private const int StartingBalance = 1000;

    private readonly string[] _accounts = [.. Enumerable.Range(0, accounts).Select(static number => $"account-{number}")];
    private long _receipts;

    /// <summary>Opens the accounts.</summary>
    public async Task OpenAsync(IStateStore store)
    {
        IReadOnlyList<StateWriteResult> results = await store.SaveManyAsync([.. _accounts.Select(static account => Save(account, StartingBalance))]);
        Assert.All(results, static result => Assert.Null(result.Error));
    }

    /// <summary>Moves some money between two accounts, and tries again as long as another writer was first.</summary>
    /// <returns>The key of the receipt.</returns>
    /// <exception cref="StateStoreException">The store failed; the transfer may have happened.</exception>
    public async Task<string> TransferAsync(IStateStore store, Random random, CancellationToken cancellationToken = default)
    {
        int from = random.Next(_accounts.Length);
        int to = (from + 1 + random.Next(_accounts.Length - 1)) % _accounts.Length;
        int amount = random.Next(1, 10);
        while (true)
        {
            IReadOnlyList<StateItem> items = await store.GetManyAsync([_accounts[from], _accounts[to]], cancellationToken: cancellationToken);
            string receipt = $"receipt-{branch}-{Interlocked.Increment(ref _receipts)}";
            StateTransactionResult result = await store.TransactAsync(
            [
                Save(_accounts[from], Number(items[0]) - amount, items[0].ETag),
                Save(_accounts[to], Number(items[1]) + amount, items[1].ETag),
                new StateSave
                {
                    Key = receipt,
                    Value = StateValue.Json(Encoding.UTF8.GetBytes($"[{from},{to},{amount}]")),
                    Concurrency = StateConcurrency.FirstWrite,
                },
            ],
            cancellationToken: cancellationToken);
            if (result.Succeeded)
                return receipt;
            Assert.True(result.IsConflict, result.Error!.Message);
        }
    }

    /// <summary>Checks that no money came or went, as one instant shows it.</summary>
    public async Task AssertTotalAsync(IStateStore store)
    {
        IReadOnlyList<StateItem> items = await store.GetManyAsync(_accounts);
        Assert.Equal(_accounts.Length * StartingBalance, items.Sum(Number));
    }

    /// <summary>Checks that every transfer that was acknowledged is there, and that each that is there was done once and whole.</summary>
    public async Task AssertReceiptsAsync(IStateStore store, IReadOnlyCollection<string> acknowledged)
    {
        IReadOnlyList<string> receipts = (await store.ListKeysAsync(new StateKeyListRequest { Pattern = KeyPattern.StartsWith("receipt-") })).Keys;
        Assert.Empty(acknowledged.Except(receipts));
        int[] balances = [.. Enumerable.Repeat(StartingBalance, _accounts.Length)];
        foreach (StateItem receipt in await store.GetManyAsync(receipts))
        {
            int[] parts = [.. Encoding.UTF8.GetString(receipt.Value.Bytes.Span).Trim('[', ']').Split(',').Select(static part => int.Parse(part, CultureInfo.InvariantCulture))];
            balances[parts[0]] -= parts[2];
            balances[parts[1]] += parts[2];
        }

        Assert.Equal(balances, (await store.GetManyAsync(_accounts)).Select(Number));
    }

    private static StateSave Save(string account, int balance, ETag etag = default) =>
        new() { Key = account, Value = StateValue.Json(Encoding.UTF8.GetBytes($"{balance}")), ETag = etag };

    private static int Number(StateItem item)
    {
        Assert.Null(item.Error);
        return int.Parse(Encoding.UTF8.GetString(item.Value.Bytes.Span), CultureInfo.InvariantCulture);
    }
}
