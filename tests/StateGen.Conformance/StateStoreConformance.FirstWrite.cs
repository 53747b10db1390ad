using StateGen.Stores;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Check_39_First_write_without_an_etag_creates_once(string? etag)
    {
        string key = Key("firstwrite-test");
        await Store.DeleteAsync(Delete(key));
        Assert.Null((await Store.SaveAsync(Save(key, "\"testValue1\"", etag, StateConcurrency.FirstWrite))).Error);
        await AssertHoldsAsync(key, "\"testValue1\"");

        StateWriteResult second = await Store.SaveAsync(Save(key, "\"testValue2\"", etag, StateConcurrency.FirstWrite));

        AssertConflict(second.Error, key);
        await AssertHoldsAsync(key, "\"testValue1\"");
    }

    [Fact]
    public async Task Check_40_First_write_with_an_etag_writes_as_long_as_the_etag_is_current()
    {
        string key = Key("firstwrite-etag-test");
        ETag etag = await SetAsync(key, "\"testValue1\"");

        Assert.Null((await Store.SaveAsync(Save(key, "\"testValue2\"", etag, StateConcurrency.FirstWrite))).Error);
        StateItem item = await Store.GetAsync(key);
        AssertHolds(item, "\"testValue2\"");
        Assert.NotEqual(etag, item.ETag);

        AssertConflict((await Store.SaveAsync(Save(key, "\"testValue3\"", etag, StateConcurrency.FirstWrite))).Error, key);
        await AssertHoldsAsync(key, "\"testValue2\"");
    }

    [Fact]
    public async Task First_write_over_an_entry_of_an_ordinary_write_is_a_conflict()
    {
        await SetAsync(Key("k"), "1");

        AssertConflict((await Store.SaveAsync(Save(Key("k"), "2", concurrency: StateConcurrency.FirstWrite))).Error, Key("k"));
        await AssertHoldsAsync(Key("k"), "1");
    }

    [Fact]
    public async Task An_ordinary_write_over_an_entry_of_a_first_write_wins()
    {
        await Store.SaveAsync(Save(Key("k"), "1", concurrency: StateConcurrency.FirstWrite));
        await Store.SaveAsync(Save(Key("k"), "1", concurrency: StateConcurrency.FirstWrite));

        Assert.Null((await Store.SaveAsync(Save(Key("k"), "2"))).Error);
        Assert.Null((await Store.SaveAsync(Save(Key("k"), "3", concurrency: StateConcurrency.LastWrite))).Error);
        await AssertHoldsAsync(Key("k"), "3");
    }

    [Fact]
    public async Task First_write_creates_again_after_a_delete()
    {
        await SetAsync(Key("k"), "1");
        await Store.DeleteAsync(Delete(Key("k")));

        Assert.Null((await Store.SaveAsync(Save(Key("k"), "2", concurrency: StateConcurrency.FirstWrite))).Error);
        await AssertHoldsAsync(Key("k"), "2");
    }

    [Fact]
    public async Task A_delete_ignores_first_write()
    {
        await SetAsync(Key("k"), "1");

        Assert.Null((await Store.DeleteAsync(Delete(Key("k"), concurrency: StateConcurrency.FirstWrite))).Error);
        await AssertAbsentAsync(Key("k"));
    }

    [Fact]
    public async Task Of_two_first_writes_of_one_key_in_a_list_one_is_written_and_one_is_a_conflict()
    {
        IReadOnlyList<StateWriteResult> results = await Store.SaveManyAsync(
        [
            Save(Key("k"), "1", concurrency: StateConcurrency.FirstWrite),
            Save(Key("k"), "2", concurrency: StateConcurrency.FirstWrite),
        ]);

        Assert.Null(results[0].Error);
        AssertConflict(results[1].Error, Key("k"));
        await AssertHoldsAsync(Key("k"), "1");
    }

    [Fact]
    public async Task Of_several_first_writes_at_once_exactly_one_creates()
    {
        StateWriteResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(i => Task.Run(
                async () => await Store.SaveAsync(Save(Key("k"), $"{i}", concurrency: StateConcurrency.FirstWrite)))));

        int winner = Array.FindIndex(results, static result => result.Succeeded);
        Assert.Single(results, static result => result.Succeeded);
        Assert.All(results, result => Assert.True(result.Succeeded || result.IsConflict));
        await AssertHoldsAsync(Key("k"), $"{winner}");
    }
}
