using StateGen.Stores;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(1L << 31)]
    public void Check_41_A_time_to_live_out_of_range_cannot_be_asked_for(long seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Save("k", "1", timeToLive: TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task Check_42_An_entry_is_there_until_it_expires()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive))
            return;
        await SetAsync(Key("ttl"), "\"⏱️\"", Short);
        await AssertHoldsAsync(Key("ttl"), "\"⏱️\"");

        await ExpireAsync(Key("ttl"), Short);

        await AssertAbsentAsync(Key("ttl"));
        AssertAbsent((await Store.GetManyAsync([Key("ttl")]))[0]);
    }

    [Fact]
    public async Task Check_43_The_time_to_live_feature_is_reported_as_it_is() => await HasAsync(StateStoreFeatures.TimeToLive);

    [Fact]
    public async Task Check_44_An_entry_without_a_time_to_live_has_no_expiry()
    {
        await SetAsync(Key("no-ttl"), "\"⏱️\"");

        StateItem item = await Store.GetAsync(Key("no-ttl"));
        AssertHolds(item, "\"⏱️\"");
        Assert.Null(item.ExpiresAt);
    }

    [Fact]
    public async Task Check_45_A_read_tells_when_the_entry_expires()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive))
            return;
        await SetAsync(Key("ttl-expire-time"), "1", Long);

        AssertExpiresIn(Long, await Store.GetAsync(Key("ttl-expire-time")));
    }

    [Fact]
    public async Task Check_46_A_write_without_a_time_to_live_clears_it()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive))
            return;
        string key = Key("ttl-cleared");
        await SetAsync(key, "1", Short);
        Assert.NotNull((await Store.GetAsync(key)).ExpiresAt);

        await SetAsync(key, "2");
        Assert.Null((await Store.GetAsync(key)).ExpiresAt);
        _fixture.Clock?.Advance(Short + Short);
        await AssertHoldsAsync(key, "2");

        await SetAsync(key, "3", Short);
        AssertExpiresIn(Short, await Store.GetAsync(key));
    }

    [Fact]
    public async Task Check_47_and_48_A_read_of_many_tells_when_each_expires()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive))
            return;
        await SetAsync(Key("ttl-bulk-1"), "\"123\"", Long);
        await SetAsync(Key("ttl-bulk-2"), "\"234\"", Long);
        await SetAsync(Key("ttl-bulk-3"), "\"345\"");

        IReadOnlyList<StateItem> items = await Store.GetManyAsync([Key("ttl-bulk-1"), Key("ttl-bulk-2"), Key("ttl-bulk-3")]);

        Assert.Equal("\"123\"", TextOf(items[0]));
        Assert.Equal("\"234\"", TextOf(items[1]));
        AssertExpiresIn(Long, items[0]);
        AssertExpiresIn(Long, items[1]);
        Assert.Null(items[2].ExpiresAt);
    }

    [Fact]
    public async Task A_write_with_a_new_time_to_live_replaces_the_old_one()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive))
            return;
        await SetAsync(Key("k"), "1", Long);
        await SetAsync(Key("k"), "2", Short);
        AssertExpiresIn(Short, await Store.GetAsync(Key("k")));

        await SetAsync(Key("k"), "3", Long);
        AssertExpiresIn(Long, await Store.GetAsync(Key("k")));
        _fixture.Clock?.Advance(Short);
        await AssertHoldsAsync(Key("k"), "3");
    }

    [Fact]
    public async Task The_longest_time_to_live_is_kept()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive))
            return;
        await SetAsync(Key("k"), "1", StateSave.MaxTimeToLive);

        AssertExpiresIn(StateSave.MaxTimeToLive, await Store.GetAsync(Key("k")));
    }

    [Fact]
    public async Task A_write_that_is_a_conflict_leaves_the_time_to_live_alone()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive))
            return;
        await SetAsync(Key("k"), "1", Long);

        Assert.True((await Store.SaveAsync(Save(Key("k"), "2", _fixture.BadETag))).IsConflict);

        AssertExpiresIn(Long, await Store.GetAsync(Key("k")));
    }

    [Fact]
    public async Task The_etag_of_an_expired_entry_is_a_conflict()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive))
            return;
        ETag etag = await SetAsync(Key("k"), "1", Short);

        await ExpireAsync(Key("k"), Short);

        AssertConflict((await Store.SaveAsync(Save(Key("k"), "2", etag))).Error, Key("k"));
        AssertConflict((await Store.DeleteAsync(Delete(Key("k"), etag))).Error, Key("k"));
        await AssertAbsentAsync(Key("k"));
    }

    [Fact]
    public async Task First_write_creates_over_an_expired_entry()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive))
            return;
        ETag etag = await SetAsync(Key("k"), "1", Short);

        await ExpireAsync(Key("k"), Short);

        Assert.Null((await Store.SaveAsync(Save(Key("k"), "2", concurrency: StateConcurrency.FirstWrite))).Error);
        await AssertHoldsAsync(Key("k"), "2");
        Assert.NotEqual(etag, (await Store.GetAsync(Key("k"))).ETag);
    }

    [Fact]
    public async Task A_transaction_takes_an_expired_entry_for_absent()
    {
        if (!await HasAsync(StateStoreFeatures.TimeToLive | StateStoreFeatures.Transactions))
            return;
        ETag etag = await SetAsync(Key("k"), "1", Short);

        await ExpireAsync(Key("k"), Short);

        AssertConflict((await Store.TransactAsync([Save(Key("other"), "1"), Save(Key("k"), "2", etag)])).Error, Key("k"));
        await AssertAbsentAsync(Key("other"));
        await TransactAsync(Save(Key("k"), "2", concurrency: StateConcurrency.FirstWrite));
        await AssertHoldsAsync(Key("k"), "2");
    }

    private void AssertExpiresIn(TimeSpan timeToLive, StateItem item)
    {
        Assert.NotNull(item.ExpiresAt);
        TimeSpan tolerance = _fixture.Clock is null ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(1);
        Assert.InRange(item.ExpiresAt.Value - Now(), timeToLive - tolerance, timeToLive + tolerance);
        Assert.Equal(TimeSpan.Zero, item.ExpiresAt.Value.Offset);
    }
}
