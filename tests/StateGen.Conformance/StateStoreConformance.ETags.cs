using StateGen.Stores;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    [Fact]
    public async Task Check_23_and_38_The_etag_feature_is_reported_as_it_is() => await HasAsync(StateStoreFeatures.ETag);

    [Fact]
    public async Task Check_24_and_25_A_read_of_an_entry_has_its_etag()
    {
        await Store.SaveManyAsync([Save(Key("e1"), "\"first-value\"")]);

        StateItem item = await Store.GetAsync(Key("e1"));

        AssertHolds(item, "\"first-value\"");
        Assert.True(item.ETag.HasValue);
    }

    [Fact]
    public async Task Check_26_A_read_of_many_has_the_etag_of_each()
    {
        await SetAllAsync(Key("e2"), Key("e3"), Key("e4"));

        IReadOnlyList<StateItem> items = await Store.GetManyAsync([Key("e2"), Key("e3"), Key("e4")]);

        foreach (StateItem item in items)
        {
            Assert.True(item.ETag.HasValue);
            Assert.Equal((await Store.GetAsync(item.Key)).ETag, item.ETag);
        }
    }

    [Fact]
    public async Task Check_27_Set_with_a_bad_etag_is_a_conflict()
    {
        ETag etag = await SetAsync(Key("e1"), "\"first-value\"");

        StateWriteResult result = await Store.SaveAsync(Save(Key("e1"), "\"second-value\"", _fixture.BadETag));

        AssertConflict(result.Error, Key("e1"));
        await AssertHoldsAsync(Key("e1"), "\"first-value\"");
        Assert.Equal(etag, (await Store.GetAsync(Key("e1"))).ETag);
    }

    [Fact]
    public async Task Check_28_Set_with_the_right_etag_writes_and_changes_the_etag()
    {
        ETag etag = await SetAsync(Key("e1"), "\"first-value\"");

        Assert.Null((await Store.SaveAsync(Save(Key("e1"), "\"second-value\"", etag))).Error);

        StateItem item = await Store.GetAsync(Key("e1"));
        AssertHolds(item, "\"second-value\"");
        Assert.True(item.ETag.HasValue);
        Assert.NotEqual(etag, item.ETag);
    }

    [Fact]
    public async Task Check_29_to_31_Of_several_sets_only_those_with_a_bad_etag_fail()
    {
        ETag etag2 = await SetAsync(Key("e2"), "\"first-value\"");
        ETag etag3 = await SetAsync(Key("e3"), "\"first-value\"");

        IReadOnlyList<StateWriteResult> results = await Store.SaveManyAsync(
            [Save(Key("e2"), "\"second-value\"", _fixture.BadETag), Save(Key("e3"), "\"second-value\"", etag3)]);

        AssertConflict(results[0].Error, Key("e2"));
        Assert.Null(results[1].Error);
        StateItem second = await Store.GetAsync(Key("e2"));
        StateItem third = await Store.GetAsync(Key("e3"));
        AssertHolds(second, "\"first-value\"");
        Assert.Equal(etag2, second.ETag);
        AssertHolds(third, "\"second-value\"");
        Assert.NotEqual(etag3, third.ETag);
    }

    [Fact]
    public async Task Check_32_Several_sets_with_current_etags_are_all_written()
    {
        ETag etag2 = await SetAsync(Key("e2"), "\"first-value\"");
        ETag etag3 = await SetAsync(Key("e3"), "\"first-value\"");

        IReadOnlyList<StateWriteResult> results = await Store.SaveManyAsync(
            [Save(Key("e2"), "\"third-value\"", etag2), Save(Key("e3"), "\"third-value\"", etag3)]);

        Assert.All(results, static result => Assert.Null(result.Error));
        foreach (StateItem item in await Store.GetManyAsync([Key("e2"), Key("e3")]))
        {
            AssertHolds(item, "\"third-value\"");
            Assert.True(item.ETag.HasValue);
        }
    }

    [Fact]
    public async Task Check_33_Delete_with_a_bad_etag_is_a_conflict()
    {
        await SetAsync(Key("e1"), "1");

        StateWriteResult result = await Store.DeleteAsync(Delete(Key("e1"), _fixture.BadETag));

        AssertConflict(result.Error, Key("e1"));
        await AssertHoldsAsync(Key("e1"), "1");
    }

    [Fact]
    public async Task Check_34_Delete_with_the_right_etag_deletes()
    {
        ETag etag = await SetAsync(Key("e1"), "1");

        Assert.Null((await Store.DeleteAsync(Delete(Key("e1"), etag))).Error);

        await AssertAbsentAsync(Key("e1"));
    }

    [Fact]
    public async Task Check_35_and_36_Of_several_deletes_only_those_with_a_bad_etag_fail()
    {
        ETag etag2 = await SetAsync(Key("e2"), "2");
        ETag etag3 = await SetAsync(Key("e3"), "3");

        IReadOnlyList<StateWriteResult> results = await Store.DeleteManyAsync([Delete(Key("e2"), etag2), Delete(Key("e3"), _fixture.BadETag)]);

        Assert.Null(results[0].Error);
        AssertConflict(results[1].Error, Key("e3"));
        await AssertAbsentAsync(Key("e2"));
        StateItem third = await Store.GetAsync(Key("e3"));
        AssertHolds(third, "3");
        Assert.Equal(etag3, third.ETag);
    }

    [Fact]
    public async Task Check_37_Several_deletes_with_current_etags_all_delete()
    {
        ETag etag3 = await SetAsync(Key("e3"), "3");
        ETag etag4 = await SetAsync(Key("e4"), "4");

        IReadOnlyList<StateWriteResult> results = await Store.DeleteManyAsync([Delete(Key("e3"), etag3), Delete(Key("e4"), etag4)]);

        Assert.All(results, static result => Assert.Null(result.Error));
        IReadOnlyList<StateItem> items = await Store.GetManyAsync([Key("e3"), Key("e4")]);
        Assert.Equal([Key("e3"), Key("e4")], items.Select(static item => item.Key), StringComparer.Ordinal);
        Assert.All(items, AssertAbsent);
    }

    [Fact]
    public async Task Set_with_an_etag_on_an_absent_key_is_a_conflict()
    {
        StateWriteResult result = await Store.SaveAsync(Save(Key("absent"), "1", _fixture.BadETag));

        AssertConflict(result.Error, Key("absent"));
        await AssertAbsentAsync(Key("absent"));
    }

    [Fact]
    public async Task Delete_with_an_etag_on_an_absent_key_is_a_conflict() =>
        AssertConflict((await Store.DeleteAsync(Delete(Key("absent"), _fixture.BadETag))).Error, Key("absent"));

    [Theory]
    [InlineData(StateConcurrency.Default)]
    [InlineData(StateConcurrency.FirstWrite)]
    [InlineData(StateConcurrency.LastWrite)]
    public async Task An_etag_is_checked_whoever_is_to_win(StateConcurrency concurrency)
    {
        ETag etag = await SetAsync(Key("k"), "1");

        AssertConflict((await Store.SaveAsync(Save(Key("k"), "2", _fixture.BadETag, concurrency))).Error, Key("k"));
        AssertConflict((await Store.DeleteAsync(Delete(Key("k"), _fixture.BadETag, concurrency))).Error, Key("k"));
        Assert.Null((await Store.SaveAsync(Save(Key("k"), "2", etag, concurrency))).Error);
        await AssertHoldsAsync(Key("k"), "2");
    }

    [Fact]
    public async Task Every_write_changes_the_etag_even_one_of_the_same_value()
    {
        ETag first = await SetAsync(Key("k"), "1");
        ETag second = await SetAsync(Key("k"), "1");
        await Store.DeleteAsync(Delete(Key("k")));
        ETag third = await SetAsync(Key("k"), "1");

        Assert.Distinct([first, second, third]);
    }

    [Fact]
    public async Task The_etag_of_a_deleted_entry_does_not_match_its_successor()
    {
        ETag etag = await SetAsync(Key("k"), "1");
        await Store.DeleteAsync(Delete(Key("k")));
        await SetAsync(Key("k"), "1");

        AssertConflict((await Store.SaveAsync(Save(Key("k"), "2", etag))).Error, Key("k"));
    }

    [Fact]
    public async Task A_read_does_not_change_the_etag()
    {
        ETag etag = await SetAsync(Key("k"), "1");

        await Store.GetManyAsync([Key("k")]);

        Assert.Equal(etag, (await Store.GetAsync(Key("k"))).ETag);
    }

    [Fact]
    public async Task The_etag_that_a_save_returns_is_the_one_that_is_read()
    {
        ETag saved = (await Store.SaveAsync(Save(Key("k"), "1"))).ETag;

        if (saved.HasValue)
            Assert.Equal((await Store.GetAsync(Key("k"))).ETag, saved);
    }

    [Fact]
    public async Task A_conflict_names_the_key_and_the_etag_that_was_expected()
    {
        await SetAsync(Key("k"), "\"first-value\"");

        StateError? error = (await Store.SaveAsync(Save(Key("k"), "\"second-value\"", _fixture.BadETag))).Error;

        AssertConflict(error, Key("k"));
        Assert.Equal(_fixture.BadETag, error!.ExpectedETag);
        Assert.False(error.OutcomeUnknown);
        Assert.DoesNotContain("-value", error.Message, StringComparison.Ordinal);
    }
}
