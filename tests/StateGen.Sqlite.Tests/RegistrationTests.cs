using Microsoft.Extensions.DependencyInjection;
using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.Sqlite.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    [Fact]
    public async Task A_registered_store_takes_the_clock_of_the_container_and_is_disposed_with_it()
    {
        var clock = new ManualTimeProvider();
        IStateStore store;
        await using (ServiceProvider provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSqliteStateStore(options => options.ConnectionString = _file.FilePath)
            .BuildServiceProvider())
        {
            store = provider.GetRequiredService<IStateStore>();
            await store.SaveAsync(Writes.Save("k", timeToLive: TimeSpan.FromSeconds(1)));
            Assert.True((await store.GetAsync("k")).Found);
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.False((await store.GetAsync("k")).Found);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.GetAsync("k"));
    }

    [Fact]
    public async Task Stores_under_keys_are_apart()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddKeyedSqliteStateStore("a", static options => options.ConnectionString = ":memory:")
            .AddKeyedSqliteStateStore("b", static options => options.ConnectionString = ":memory:")
            .BuildServiceProvider();

        await provider.GetRequiredKeyedService<IStateStore>("a").SaveAsync(Writes.Save("k"));

        Assert.True((await provider.GetRequiredKeyedService<IStateStore>("a").GetAsync("k")).Found);
        Assert.False((await provider.GetRequiredKeyedService<IStateStore>("b").GetAsync("k")).Found);
    }

    public void Dispose() => _file.Dispose();
}
