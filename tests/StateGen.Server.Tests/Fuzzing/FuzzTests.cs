using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using StateGen.Server.Errors;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests.Fuzzing;

/// <summary>
/// Tens of thousands of requests that are almost right. <c>STATEGEN_FUZZ_REQUESTS</c> says how many for each seed, <c>STATEGEN_FUZZ_SEED</c> adds a
/// seed.
/// </summary>
[Collection(Alone.Name)]
public sealed class FuzzTests : IAsyncLifetime
{
    private const int BodyLimit = 64 * 1024;
    private const int FewestEntries = 15;
    private const int MaxEntries = 30;
    private const long MaxGrowth = 64 * 1024 * 1024;
    private const string OthersKey = "other||canary";

    // What the web server answers by itself to what is no request at all.
    private static readonly int[] OfWebServer = [400, 414, 431, 501, 505];

    private static readonly HashSet<(int Status, string Code)> Catalogue =
    [
        .. typeof(ErrorCatalogue).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (ErrorDefinition)field.GetValue(null)!)
            .Where(definition => definition != ErrorCatalogue.Unexpected)
            .Select(definition => (definition.Status, definition.Code)),
    ];

    private readonly InMemoryStateStore _store = new(new InMemoryStateStoreOptions { MaxEntries = MaxEntries });
    private TestServer _server = null!;

    public static TheoryData<int> Seeds
    {
        get
        {
            TheoryData<int> seeds = [1, 2, 3, 4];
            if (int.TryParse(Environment.GetEnvironmentVariable("STATEGEN_FUZZ_SEED"), CultureInfo.InvariantCulture, out int seed))
                seeds.Add(seed);
            return seeds;
        }
    }

    private static int Requests =>
        int.TryParse(Environment.GetEnvironmentVariable("STATEGEN_FUZZ_REQUESTS"), CultureInfo.InvariantCulture, out int count) ? count : 5000;

    public async Task InitializeAsync()
    {
        await _store.SaveAsync(new StateSave { Key = OthersKey, Value = StateValue.Json("1"u8.ToArray()) });
        _server = await TestServer.StartAsync(options =>
        {
            options.AppId = "app";
            options.MaxBodySize = BodyLimit;
            options.ActorStateTimeToLive = true;
            options.Stores.Add(new StateApiStore("store", _store) { IsActorStateStore = true });
            options.AddStore("poor", new ScriptedStore { Features = StateStoreFeatures.None });
        });
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _store.Dispose();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_sent_the_answer_is_one_of_the_state_api_and_the_store_stays_whole(int seed)
    {
        var fuzzer = new RequestFuzzer(seed, BodyLimit);
        await SendAsync(fuzzer, Requests / 4);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(fuzzer, Requests - (Requests / 4));

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MaxGrowth);
        Assert.Empty(_server.Log.Errors);
        await CheckStoreAsync();
    }

    private async Task SendAsync(RequestFuzzer fuzzer, int count)
    {
        using var client = new RawClient(_server.Address);
        for (int i = 0; i < count; i++)
        {
            byte[] request = fuzzer.Next(out bool isHead);
            RawResponse response;
            try
            {
                response = await client.SendRawAsync(request, isHead);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or FormatException)
            {
                throw new InvalidOperationException($"No answer to: {Encoding.UTF8.GetString(request)}", e);
            }

            Assert.True(IsAllowed(response, isHead), $"{response.StatusLine} {response.Text} answers: {Encoding.UTF8.GetString(request)}");
        }
    }

    private static bool IsAllowed(RawResponse response, bool isHead)
    {
        if (response.Status is 200 or 204)
            return response.Status == 200 || response.Body.Length == 0;
        if (response["Content-Type"] != "application/json")
            return OfWebServer.Contains(response.Status);
        if (isHead)
            return Catalogue.Contains((response.Status, ErrorCatalogue.Unrouted.Code));
        JsonElement error = JsonEquality.Parse(response.Body);
        return Catalogue.Contains((response.Status, error.GetProperty("errorCode").GetString()!)) && error.GetProperty("message").GetString() is not null;
    }

    /// <summary>Every entry is whole, belongs to the application, and is the same when it is read over HTTP.</summary>
    private async Task CheckStoreAsync()
    {
        StateKeyPage keys = await _store.ListKeysAsync(new StateKeyListRequest());
        Assert.InRange(keys.Keys.Count, FewestEntries, MaxEntries);
        foreach (string key in keys.Keys)
        {
            StateItem item = await _store.GetAsync(key);
            Assert.True(key == OthersKey || key.StartsWith("app||", StringComparison.Ordinal), key);
            if (!item.Found)
                continue;
            Assert.True(item.Value.IsJson && item.ETag.HasValue, key);
            JsonEquality.Parse(item.Value.Bytes);
            if (key.Split("||") is ["app", { Length: > 0 } own])
                await CheckOverHttpAsync(own, item);
        }

        Assert.Equal("1", Encoding.UTF8.GetString((await _store.GetAsync(OthersKey)).Value.Bytes.Span));
    }

    private async Task CheckOverHttpAsync(string key, StateItem item)
    {
        // The web server does not let a null through.
        if (key.Contains('\0', StringComparison.Ordinal))
            return;
        string segment = key is "." or ".." ? key.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(key);
        RawResponse response = await _server.SendAsync("GET", "/v1.0/state/store/" + segment);
        if (response.Status == 204 && item.ExpiresAt is not null)
            return;
        Assert.Equal(item.Value.Bytes.ToArray(), response.Body);
        Assert.Equal(item.ETag.Value, response["ETag"]);
    }
}
