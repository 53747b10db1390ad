using StateGen.Stores;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    private string[] PrefixedKeys =>
    [
        $"{_prefix}||key1",
        $"{_prefix}||key2",
        $"{_prefix}||prefix2||key3",
        $"other-{_prefix}||key1",
        $"no-{_prefix}",
    ];

    [Fact]
    public async Task Check_49_and_55_The_prefix_deletion_feature_is_reported_as_it_is() => await HasAsync(StateStoreFeatures.PrefixDeletion);

    [Fact]
    public async Task Check_50_and_51_Deleting_with_a_prefix_takes_the_keys_directly_below_it()
    {
        if (!await CanDeleteWithPrefixAsync())
            return;
        await SetAllAsync(PrefixedKeys);

        Assert.Equal(2, await Store.DeleteWithPrefixAsync($"{_prefix}||"));

        IReadOnlyList<StateItem> items = await Store.GetManyAsync(PrefixedKeys);
        Assert.Equal([false, false, true, true, true], items.Select(static item => item.Found));
    }

    [Fact]
    public async Task Check_52_The_separator_is_added_where_the_prefix_does_not_end_in_it()
    {
        if (!await CanDeleteWithPrefixAsync())
            return;
        await SetAllAsync(PrefixedKeys);

        Assert.Equal(1, await Store.DeleteWithPrefixAsync($"other-{_prefix}"));

        IReadOnlyList<StateItem> items = await Store.GetManyAsync(PrefixedKeys);
        Assert.Equal([true, true, true, false, true], items.Select(static item => item.Found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("||")]
    public async Task Check_53_and_54_A_prefix_is_required(string prefix)
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(async () => await Store.DeleteWithPrefixAsync(prefix));
        Assert.Contains("prefix is required", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_is_taken_literally()
    {
        if (!await CanDeleteWithPrefixAsync())
            return;
        string[] keys = [$"{_prefix}_%||key", $"{_prefix}ab||key"];
        await SetAllAsync(keys);

        Assert.Equal(1, await Store.DeleteWithPrefixAsync($"{_prefix}_%"));

        Assert.Equal([false, true], (await Store.GetManyAsync(keys)).Select(static item => item.Found));
    }

    [Fact]
    public async Task Deleting_with_a_prefix_takes_any_number_of_keys()
    {
        if (!await CanDeleteWithPrefixAsync())
            return;
        await SetAllAsync(Enumerable.Range(0, 1100).Select(i => $"{_prefix}||{i}"));

        Assert.Equal(1100, await Store.DeleteWithPrefixAsync(_prefix));
        Assert.Equal(0, await Store.DeleteWithPrefixAsync(_prefix));
    }

    /// <summary>Whether keys below a prefix can be there at all; if not, the store must refuse them.</summary>
    private async Task<bool> CanDeleteWithPrefixAsync()
    {
        if (!await HasAsync(StateStoreFeatures.PrefixDeletion))
            return false;
        if (!_fixture.AllowsSeparatorInKeys)
            await AssertRefusedAsync(StateErrorKind.BadRequest, async () => await Store.SaveAsync(Save(PrefixedKeys[0], "1")));
        return _fixture.AllowsSeparatorInKeys;
    }
}
