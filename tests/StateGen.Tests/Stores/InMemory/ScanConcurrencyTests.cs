using System.Globalization;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Stores.InMemory;

/// <summary>Reads of all entries after and while many of them come and go.</summary>
public sealed class ScanConcurrencyTests : IDisposable
{
    private const int Staying = 300;
    private const int ComingAndGoing = 2_000;
    private const int Writers = 2;
    private const int Writes = 20_000;

    private readonly InMemoryStateStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(97)]
    [InlineData(2_000)]
    public async Task What_is_left_of_many_entries_is_read_once_and_so_is_what_comes_afterwards(int step)
    {
        for (int i = 0; i < ComingAndGoing; i++)
            await SaveAsync(Key('k', i));
        for (int i = 0; i < ComingAndGoing; i++)
        {
            if (i % step > 0)
                await _store.DeleteAsync(new StateDelete { Key = Key('k', i) });
        }

        string[] left = [.. Enumerable.Range(0, ComingAndGoing).Where(i => i % step == 0).Select(i => Key('k', i))];
        Assert.Equal(left, await QueryAsync());
        for (int i = 0; i < ComingAndGoing; i += 7)
            await SaveAsync(Key('l', i));
        string[] all = [.. left, .. Enumerable.Range(0, ComingAndGoing).Where(i => i % 7 == 0).Select(i => Key('l', i))];

        Assert.Equal(all, await QueryAsync());
        Assert.Equal(all, (await _store.ListKeysAsync(new StateKeyListRequest { Limit = 2 * ComingAndGoing })).Keys);
    }

    [Fact]
    public async Task Entries_that_stay_are_read_once_by_every_scan_while_others_come_and_go_around_them()
    {
        string[] staying = [.. Enumerable.Range(0, Staying).Select(i => Key('k', i))];
        foreach (string key in staying)
        {
            await SaveAsync(key);
            for (int i = 0; i < 10; i++)
                await SaveAsync(key.Replace('k', 'x') + i);
        }

        Task writers = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => ComeAndGoAsync(writer))));
        do
        {
            string[] seen = await QueryAsync();
            Assert.Equal(staying, seen.Where(key => key.StartsWith('k')));
            Assert.Distinct(seen, StringComparer.Ordinal);
        }
        while (!writers.IsCompleted);

        await writers;
    }

    private static string Key(char letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{letter}{number:d5}");

    private async Task<string[]> QueryAsync() =>
        [.. (await _store.QueryAsync(new StateQueryRequest())).Items.Select(item => item.Key)];

    private async Task SaveAsync(string key) =>
        await _store.SaveAsync(new StateSave { Key = key, Value = StateValue.Json("1"u8.ToArray()) });

    private async Task ComeAndGoAsync(int writer)
    {
        var random = new Random(writer);
        for (int i = 0; i < Writes; i++)
        {
            string key = Key('x', random.Next(Staying)) + random.Next(10);
            if (random.Next(2) == 0)
                await _store.DeleteAsync(new StateDelete { Key = key });
            else
                await SaveAsync(key);
        }
    }
}
