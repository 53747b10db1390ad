using StackExchange.Redis;

namespace StateGen.Stores.Redis;

/// <summary>
/// The connection of a store. All calls share it: those that come at the same time are sent without waiting for each other. It is made by the first
/// call, by the next one again if that fails, and once it was there the driver makes it again by itself.
/// </summary>
/// <param name="options">Where the server is.</param>
internal sealed class RedisLink(RedisStateStoreOptions options) : IDisposable
{
    private readonly RedisAddress _address = RedisAddress.Parse(options.Host);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private volatile RedisConnection? _connection;
    private Task<RedisConnection>? _opening;

    /// <summary>Whether the store was disposed of.</summary>
    public bool IsDisposed => _end.IsCancellationRequested;

    /// <summary>Connects, unless that has been done.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="RedisSetupException">The server is not there, or does not let us in.</exception>
    public ValueTask<RedisConnection> ConnectAsync(CancellationToken cancellationToken) =>
        _connection is { } connection ? new(connection) : new(OpenAsync().WaitAsync(cancellationToken));

    /// <summary>Runs a script. A script that the server has forgotten has done nothing, so it is sent again whole.</summary>
    /// <param name="script">The script.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="values">Its other arguments.</param>
    /// <param name="isWrite">Whether it writes.</param>
    /// <param name="cancellationToken">Cancels the wait; what was sent goes on.</param>
    /// <returns>What it answered.</returns>
    /// <exception cref="StateStoreException">It was not run, or it is not known whether it was.</exception>
    public async ValueTask<RedisResult> RunAsync(
        RedisScript script, RedisKey[] keys, RedisValue[] values, bool isWrite, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RedisConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(connection.Database, script, keys, values, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisFailure.Is(exception))
        {
            ObjectDisposedException.ThrowIf(IsDisposed && exception is ObjectDisposedException, typeof(RedisStateStore));
            throw RedisFailure.Describe(exception, _address, isWrite);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (IsDisposed)
                return;
            _end.Cancel();
            _connection?.Dispose();
        }
    }

    private async Task<RedisResult> RunAsync(
        IDatabase database, RedisScript script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ScriptEvaluateAsync(script.Hash, keys, values)
                .WaitAsync(options.OperationTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (RedisFailure.IsUnknownScript(exception))
        {
            return await database.ScriptEvaluateAsync(script.Text, keys, values)
                .WaitAsync(options.OperationTimeout, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<RedisConnection> OpenAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(IsDisposed, typeof(RedisStateStore));
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
                _opening = Task.Run(OpenAndKeepAsync);
            return _opening;
        }
    }

    private async Task<RedisConnection> OpenAndKeepAsync()
    {
        RedisConnection connection = await RedisConnection.OpenAsync(options, _address, _end.Token).ConfigureAwait(false);
        lock (_gate)
        {
            if (IsDisposed)
            {
                connection.Dispose();
                throw new ObjectDisposedException(nameof(RedisStateStore));
            }

            _connection = connection;
            return connection;
        }
    }
}
