using StackExchange.Redis;
using StateGen.Stores;

namespace StateGen.Redis.Tests;

/// <summary>One server for the tests of a class. It has nothing where Redis is not installed: the tests are skipped then.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisServer? _server;
    private ConnectionMultiplexer? _raw;

    public RedisServer Server => _server ?? throw new InvalidOperationException(RedisServer.Missing);

    /// <summary>The database as the driver sees it, below the store.</summary>
    public IDatabase Raw => _raw!.GetDatabase();

    public async Task InitializeAsync()
    {
        if (RedisServer.Missing is not null)
            return;
        _server = await RedisServer.StartAsync();
        _raw = await ConnectionMultiplexer.ConnectAsync(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _raw?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    public RedisStateStore OpenStore(Action<RedisStateStoreOptions>? configure = null)
    {
        var options = new RedisStateStoreOptions { Host = Server.Address };
        configure?.Invoke(options);
        return new RedisStateStore(options);
    }
}
