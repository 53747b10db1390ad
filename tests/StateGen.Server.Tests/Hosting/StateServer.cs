using StateGen.Stores;

namespace StateGen.Server.Tests.Hosting;

/// <summary>A server of the application <c>app</c> with one store in memory, named <c>store</c>, for the tests of a class.</summary>
public sealed class StateServer : IAsyncLifetime
{
    public const string NotRouted =
        """{"errorCode":"ERR_DIRECT_INVOKE","message":"failed getting app id either from the URL path or the header dapr-app-id"}""";

    private int _lastKey;

    internal TestServer Server { get; private set; } = null!;

    /// <summary>A key that no other test uses.</summary>
    public string NewKey() => $"key{Interlocked.Increment(ref _lastKey)}";

    public async Task InitializeAsync() => Server = await TestServer.StartAsync(options =>
    {
        options.AppId = "app";
        options.AddStore("store", new InMemoryStateStore());
    });

    public async Task DisposeAsync() => await Server.DisposeAsync();

    internal Task<RawResponse> GetAsync(string target, params string[] headerLines) => Server.SendAsync("GET", target, null, headerLines);

    internal Task<RawResponse> DeleteAsync(string target, params string[] headerLines) => Server.SendAsync("DELETE", target, null, headerLines);

    internal Task<RawResponse> PostAsync(string target, string? body, params string[] headerLines) =>
        Server.SendAsync("POST", target, body, headerLines);

    /// <summary>Saves, and fails the test unless that succeeds.</summary>
    internal async Task<RawResponse> SaveAsync(string items)
    {
        RawResponse response = await PostAsync("/v1.0/state/store", items);
        Assert.True(response.Status == 204, $"{items} answered {response.StatusLine}: {response.Text}");
        return response;
    }
}
