using StateGen.Generated.Tests.Records;
using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.Generated.Tests;

public sealed class BulkReadTests
{
    [Fact]
    public async Task A_key_that_could_not_be_read_is_not_taken_for_one_that_holds_nothing()
    {
        using var store = new TestStateStore();
        var settings = new SettingRepository(store);
        await settings.SaveAsync(new Setting("a", "1"));
        store.On(StateCallKinds.GetMany, SettingKey.Format("b")).Unavailable();

        IReadOnlyList<StateEntry<Setting>> entries = await settings.GetManyAsync(["a", "b", "c"]);

        Assert.Equal([true, false, false], entries.Select(entry => entry.Found));
        Assert.Equal("1", entries[0].EnsureRead().Value!.Value);
        Assert.False(entries[2].EnsureRead().Found);
        var failure = Assert.Throws<StateStoreException>(() => entries[1].EnsureRead());
        Assert.Equal((StateErrorKind.Unavailable, SettingKey.Format("b")), (failure.Kind, failure.Key));
    }
}
