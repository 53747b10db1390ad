using Microsoft.AspNetCore.Builder;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>The state API within an application.</summary>
public sealed class HostingTests
{
    [Fact]
    public void Mapping_without_adding_says_what_to_do()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => app.MapStateApi());

        Assert.Contains("AddStateApi", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_of_the_application_come_before_it()
    {
        await using TestServer server = await TestServer.StartAsync(
            options => options.AddStore("store", new InMemoryStateStore()), app => app.MapGet("/v1.0/state/store/mine", () => "mine"));

        Assert.Equal("mine", (await server.SendAsync("GET", "/v1.0/state/store/mine")).Text);
        Assert.Equal(204, (await server.SendAsync("GET", "/v1.0/state/store/other")).Status);
    }

    [Fact]
    public async Task Shutdown_stops_the_host_where_it_is_served()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestServer server = await TestServer.StartAsync(
            options => options.ServeShutdown = true, app => app.Lifetime.ApplicationStopping.Register(stopped.SetResult));

        Assert.Equal(204, (await server.SendAsync("POST", "/v1.0/shutdown")).Status);

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_limit_for_heads_has_a_floor() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StateApiOptions { MaxHeaderSize = 1023 });

    [Fact]
    public async Task A_request_that_the_client_gives_up_ends_the_stores_work()
    {
        var store = new WaitingStore();
        await using TestServer server = await TestServer.StartAsync(options => options.AddStore("store", store));
        using (var client = new RawClient(server.Address))
        {
            Task<RawResponse> request = client.SendAsync("GET", "/v1.0/state/store/k");
            await store.Entered.WaitAsync(TimeSpan.FromSeconds(30));
            client.Dispose();
            await Assert.ThrowsAnyAsync<Exception>(() => request);
        }

        await store.Cancelled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>A store whose reads end only when they are cancelled.</summary>
    private sealed class WaitingStore() : DelegatingStateStore(new InMemoryStateStore())
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Entered => _entered.Task;

        public Task Cancelled => _cancelled.Task;

        public override async ValueTask<StateItem> GetAsync(
            string key, StateReadOptions? options = null, CancellationToken cancellationToken = default)
        {
            _entered.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                _cancelled.SetResult();
                throw;
            }

            return default;
        }
    }
}
