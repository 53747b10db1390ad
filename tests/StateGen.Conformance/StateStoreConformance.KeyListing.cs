using System.Globalization;
using StateGen.Stores;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    private static readonly string[] KeysWithWildcards =
    [
        "%", "%%wor.kflow", "%hello_workflow%_yoyo", "_", "_workflow", "hello%%", "hello%%wor.kflow", "hello_", "hello_workflow",
    ];

    private string[] TwelveKeys => [.. TwelveKeysWithPipes.Select(WithSeparator).Order(StringComparer.Ordinal)];

    private static string[] TwelveKeysWithPipes =>
    [
        "prefix||key1", "prefix||key2", "prefix||prefix2||key3", "other-prefix||key1", "no-prefix",
        "abc1", "abc2", "abc3", "abc33", "xyz1", "xyz2", "xyz3",
    ];

    [Fact]
    public async Task Check_56_and_66_The_key_listing_feature_is_reported_as_it_is() => await HasAsync(StateStoreFeatures.KeyListing);

    [Fact]
    public void Check_57_An_empty_pattern_is_refused() => Assert.Throws<ArgumentException>(static () => KeyPattern.Like(""));

    [Theory]
    [InlineData("%", "abc1 abc2 abc3 abc33 no-prefix other-prefix||key1 prefix||key1 prefix||key2 prefix||prefix2||key3 xyz1 xyz2 xyz3")]
    [InlineData("prefix||%", "prefix||key1 prefix||key2 prefix||prefix2||key3")]
    [InlineData("%key1", "other-prefix||key1 prefix||key1")]
    [InlineData("%||%", "other-prefix||key1 prefix||key1 prefix||key2 prefix||prefix2||key3")]
    [InlineData("%||%||%", "prefix||prefix2||key3")]
    [InlineData("abc_", "abc1 abc2 abc3")]
    [InlineData("ABC_", "")]
    [InlineData("abc1", "abc1")]
    [InlineData("abc", "")]
    public async Task Check_58_and_59_A_pattern_selects_keys(string pattern, string expected)
    {
        if (!await HasAsync(StateStoreFeatures.KeyListing))
            return;
        await WipeAsync();
        await SetAllAsync(TwelveKeys);

        IReadOnlyList<string> keys = await ListAsync(KeyPattern.Like(WithSeparator(pattern)));

        string[] expectedKeys = [.. expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WithSeparator).Order(StringComparer.Ordinal)];
        Assert.Equal(expectedKeys, keys, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Check_60_Pages_are_as_long_as_asked_for_and_add_up_to_all_keys()
    {
        if (!await HasAsync(StateStoreFeatures.KeyListing))
            return;
        await WipeAsync();
        await SetAllAsync(TwelveKeys);

        StateKeyPage first = await PageAsync(limit: 6, token: null);
        StateKeyPage second = await PageAsync(limit: 5, first.Token);
        StateKeyPage third = await PageAsync(limit: 100, second.Token);

        Assert.Equal([6, 5, 1], [first.Keys.Count, second.Keys.Count, third.Keys.Count]);
        Assert.Null(third.Token);
        Assert.Equal(TwelveKeys, [.. first.Keys, .. second.Keys, .. third.Keys], StringComparer.Ordinal);
    }

    [Fact]
    public async Task Check_61_There_is_no_limit_unless_one_is_asked_for()
    {
        if (!await HasAsync(StateStoreFeatures.KeyListing))
            return;
        await WipeAsync();
        string[] keys = [.. Enumerable.Range(0, 1025).Select(static i => i.ToString(CultureInfo.InvariantCulture))];
        await Store.SaveManyAsync([.. keys.Select(static key => Save(key, "null"))]);

        StateKeyPage all = await PageAsync(limit: 100_000, token: null);

        Assert.Equal(keys.Order(StringComparer.Ordinal), await ListAsync(KeyPattern.All), StringComparer.Ordinal);
        Assert.Equal(1025, all.Keys.Count);
        Assert.Null(all.Token);
    }

    [Theory]
    [InlineData("%", "% %%wor.kflow %hello_workflow%_yoyo _ _workflow hello%% hello%%wor.kflow hello_ hello_workflow")]
    [InlineData("hello%", "hello%% hello%%wor.kflow hello_ hello_workflow")]
    [InlineData("hello_", "hello_")]
    [InlineData("hello_workflo_", "hello_workflow")]
    [InlineData("hello\\_workflow", "hello_workflow")]
    [InlineData("hello\\_", "hello_")]
    [InlineData("hello%%", "hello%% hello%%wor.kflow hello_ hello_workflow")]
    [InlineData("hello\\%\\%", "hello%%")]
    [InlineData("hello%\\%", "hello%%")]
    [InlineData("hello\\%\\%%wor.kflow", "hello%%wor.kflow")]
    [InlineData("\\%hello\\_workflow\\%\\_yoyo", "%hello_workflow%_yoyo")]
    public async Task Check_62_A_backslash_takes_the_meaning_from_a_wildcard(string pattern, string expected)
    {
        if (!await HasAsync(StateStoreFeatures.KeyListing))
            return;
        await WipeAsync();
        await SetAllAsync(KeysWithWildcards);

        Assert.Equal(expected.Split(' '), await ListAsync(KeyPattern.Like(pattern)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Check_63_A_token_continues_behind_its_page_whatever_came_or_went()
    {
        if (!await HasAsync(StateStoreFeatures.KeyListing))
            return;
        await WipeAsync();
        await SetAllAsync("key1", "key2", "key3", "key4");
        StateKeyPage page = await PageAsync(limit: 3, token: null);
        Assert.Equal(["key1", "key2", "key3"], page.Keys, StringComparer.Ordinal);

        await Store.DeleteManyAsync([Delete("key1"), Delete("key3")]);
        await SetAllAsync("key5", "key0");

        StateKeyPage rest = await PageAsync(limit: null, page.Token);
        Assert.Equal(["key4", "key5"], rest.Keys, StringComparer.Ordinal);
        Assert.Null(rest.Token);
        Assert.NotNull((await PageAsync(limit: 3, token: null)).Token);
        Assert.NotNull((await PageAsync(limit: 2, token: null)).Token);
        Assert.Equal(["key0", "key2", "key4", "key5"], await ListAsync(KeyPattern.All), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Check_64_Expired_entries_are_not_listed()
    {
        if (!await HasAsync(StateStoreFeatures.KeyListing | StateStoreFeatures.TimeToLive))
            return;
        await WipeAsync();
        await SetAsync("1", "1", Short);
        await SetAsync("2", "1");
        await SetAsync("3", "1", Short);

        await ExpireAsync("3", Short);

        Assert.Equal(["2"], await ListAsync(KeyPattern.All), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Check_65_Deleting_what_is_listed_empties_the_store()
    {
        if (!await HasAsync(StateStoreFeatures.KeyListing))
            return;
        await SetAllAsync(Key("a"), Key("b"));

        await WipeAsync();

        Assert.Empty(await ListAsync(KeyPattern.All));
    }

    [Fact]
    public async Task A_full_last_page_has_no_token()
    {
        if (!await HasAsync(StateStoreFeatures.KeyListing))
            return;
        await WipeAsync();
        await SetAllAsync("a", "b", "c", "d");

        StateKeyPage first = await PageAsync(limit: 2, token: null);
        StateKeyPage second = await PageAsync(limit: 2, first.Token);

        Assert.Equal(["c", "d"], second.Keys, StringComparer.Ordinal);
        Assert.Null(second.Token);
        Assert.Null((await PageAsync(limit: 4, token: null)).Token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_limit_that_is_not_above_zero_is_refused(int limit)
    {
        if (await HasAsync(StateStoreFeatures.KeyListing))
            await AssertRefusedAsync(StateErrorKind.BadRequest, () => PageAsync(limit, token: null));
    }

    [Theory]
    [InlineData("!")]
    [InlineData("abc")]
    [InlineData("bm90LWEtdG9rZW4")]
    public async Task A_token_that_is_none_is_refused(string token)
    {
        if (await HasAsync(StateStoreFeatures.KeyListing))
            await AssertRefusedAsync(StateErrorKind.BadRequest, () => PageAsync(limit: 1, token));
    }

    [Fact]
    public async Task Keys_are_listed_by_ordinal()
    {
        if (!await HasAsync(StateStoreFeatures.KeyListing))
            return;
        await WipeAsync();
        string[] keys = ["a", "B", "ä", "Z", "10", "9", "a-b", "a_b", "a b", "漢", "\uFF21", "😀"];
        await SetAllAsync(keys);

        StateKeyPage first = await PageAsync(limit: 5, token: null);
        StateKeyPage second = await PageAsync(limit: null, first.Token);

        Assert.Equal(keys.Order(StringComparer.Ordinal), [.. first.Keys, .. second.Keys], StringComparer.Ordinal);
    }

    private async Task<StateKeyPage> PageAsync(int? limit, string? token) =>
        await Store.ListKeysAsync(new StateKeyListRequest { Limit = limit, Token = token });

    private string WithSeparator(string text) => text.Replace("||", _fixture.Separator, StringComparison.Ordinal);
}
