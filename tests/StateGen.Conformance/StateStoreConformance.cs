using System.Text;
using System.Text.Json;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>
/// What every state store must do, whatever is below it. The numbers are those of the checks in the reference that the suite restates; tests without
/// a number cover what nobody had checked before.
/// </summary>
/// <typeparam name="TFixture">The store.</typeparam>
public abstract partial class StateStoreConformance<TFixture> : IClassFixture<TFixture>
    where TFixture : StateStoreFixture
{
    private readonly TFixture _fixture;
    private readonly string _prefix = Guid.NewGuid().ToString("N");

    protected StateStoreConformance(TFixture fixture) => _fixture = fixture;

    private IStateStore Store => _fixture.Store;

    private string Key(string name) => $"{_prefix}-{name}";

    /// <summary>
    /// Whether the store has a feature, which it must report just as its fixture says. A test of the feature ends there if it has not: that it
    /// does not claim what it cannot do is all there is to check.
    /// </summary>
    private async Task<bool> HasAsync(StateStoreFeatures feature)
    {
        StateStoreCapabilities capabilities = await Store.GetCapabilitiesAsync();
        bool expected = (_fixture.Features & feature) == feature;
        Assert.Equal(expected, capabilities.Has(feature));
        return expected;
    }

    private static StateValue Json(string text) => StateValue.Json(Encoding.UTF8.GetBytes(text));

    private static StateSave Save(
        string key,
        string json,
        ETag etag = default,
        StateConcurrency concurrency = StateConcurrency.Default,
        TimeSpan? timeToLive = null) =>
        new() { Key = key, Value = Json(json), ETag = etag, Concurrency = concurrency, TimeToLive = timeToLive };

    private static StateDelete Delete(string key, ETag etag = default, StateConcurrency concurrency = StateConcurrency.Default) =>
        new() { Key = key, ETag = etag, Concurrency = concurrency };

    /// <summary>Saves without conditions and reads the ETag back, because not every store returns it.</summary>
    private async Task<ETag> SetAsync(string key, string json, TimeSpan? timeToLive = null)
    {
        Assert.Null((await Store.SaveAsync(Save(key, json, timeToLive: timeToLive))).Error);
        return (await Store.GetAsync(key)).ETag;
    }

    private async Task SetAllAsync(params IEnumerable<string> keys)
    {
        IReadOnlyList<StateWriteResult> results = await Store.SaveManyAsync([.. keys.Select(static key => Save(key, "1"))]);
        Assert.All(results, static result => Assert.Null(result.Error));
    }

    private async Task AssertHoldsAsync(string key, string json) => AssertHolds(await Store.GetAsync(key), json);

    private static void AssertHolds(StateItem item, string json)
    {
        Assert.Null(item.Error);
        Assert.True(item.Found, $"{item.Key} is absent.");
        Assert.True(item.Value.IsJson);
        using JsonDocument expected = JsonDocument.Parse(json);
        using JsonDocument actual = JsonDocument.Parse(item.Value.Bytes);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement), $"{item.Key} holds {TextOf(item)}, not {json}.");
    }

    /// <summary>Checks that a value is as it was sent: its text, or, where a store keeps values instead of texts, what the text says.</summary>
    private void AssertKept(string json, StateItem item)
    {
        if (_fixture.KeepsJsonText)
            Assert.Equal(json, TextOf(item));
        else
            AssertHolds(item, json);
    }

    /// <summary>Whether a store that keeps values instead of texts refuses one: a string with U+0000 or half of a surrogate pair is none.</summary>
    private async Task<bool> IsRefusedAsync(string key, string json)
    {
        bool isText = json.Contains("\\u0000", StringComparison.Ordinal) || json.Contains("\\ud800\"", StringComparison.Ordinal);
        if (_fixture.KeepsJsonText || !isText)
            return false;
        await AssertRefusedAsync(StateErrorKind.BadRequest, async () => await Store.SaveAsync(Save(key, json)));
        return true;
    }

    private async Task AssertAbsentAsync(string key) => AssertAbsent(await Store.GetAsync(key));

    private static void AssertAbsent(StateItem item)
    {
        Assert.Null(item.Error);
        Assert.False(item.Found, $"{item.Key} is there.");
        Assert.True(item.Value.Bytes.IsEmpty);
        Assert.False(item.ETag.HasValue);
        Assert.Null(item.ExpiresAt);
    }

    private static void AssertConflict(StateError? error, string key)
    {
        Assert.NotNull(error);
        Assert.Equal(StateErrorKind.Conflict, error.Kind);
        Assert.Equal(key, error.Key);
    }

    private static async Task<StateStoreException> AssertRefusedAsync(StateErrorKind kind, Func<Task> act)
    {
        StateStoreException refused = await Assert.ThrowsAsync<StateStoreException>(act);
        Assert.Equal(kind, refused.Kind);
        return refused;
    }

    private static string TextOf(StateItem item) => Encoding.UTF8.GetString(item.Value.Bytes.Span);

    /// <summary>Moves the clock of the store on, or, where it is a real one, waits until the entry is gone.</summary>
    private async Task ExpireAsync(string key, TimeSpan timeToLive)
    {
        if (_fixture.Clock is { } clock)
        {
            clock.Advance(timeToLive - TimeSpan.FromTicks(1));
            Assert.True((await Store.GetAsync(key)).Found, "The entry expired before its time.");
            clock.Advance(TimeSpan.FromTicks(1));
            return;
        }

        using var deadline = new CancellationTokenSource(timeToLive + TimeSpan.FromSeconds(10));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await Store.GetAsync(key, cancellationToken: deadline.Token)).Found)
            await poll.WaitForNextTickAsync(deadline.Token);
    }

    private DateTimeOffset Now() => (_fixture.Clock ?? TimeProvider.System).GetUtcNow();

    private async Task<IReadOnlyList<string>> ListAsync(KeyPattern pattern)
    {
        StateKeyPage page = await Store.ListKeysAsync(new StateKeyListRequest { Pattern = pattern });
        Assert.Null(page.Token);
        return page.Keys;
    }

    private async Task WipeAsync()
    {
        IReadOnlyList<string> keys = await ListAsync(KeyPattern.All);
        IReadOnlyList<StateWriteResult> results = await Store.DeleteManyAsync([.. keys.Select(static key => Delete(key))]);
        Assert.All(results, static result => Assert.Null(result.Error));
    }

    private async Task<StateQueryPage> QueryAsync(FilterNode? filter, int? limit = null, string? token = null, params SortKey[] sort) =>
        await Store.QueryAsync(new StateQueryRequest { KeyPrefix = _prefix, Filter = filter, Sort = sort, Limit = limit, Token = token });
}
