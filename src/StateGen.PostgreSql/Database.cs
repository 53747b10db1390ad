using System.Net.Sockets;
using Npgsql;

namespace StateGen.Stores.PostgreSql;

/// <summary>A database: its connections, and its tables, which the first call makes where they are missing.</summary>
internal sealed class Database : IDisposable, IAsyncDisposable
{
    private const int PreparedStatements = 64;
    private const int LongestConnectTimeout = 1024;
    private const string AutoPrepare = "Max Auto Prepare";
    private const string ConnectTimeout = "Timeout";
    private const string NoReset = "No Reset On Close";

    private readonly string? _host;
    private readonly NpgsqlDataSource _source;
    private readonly Migration _migration;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private Task? _opening;
    private volatile bool _isOpen;

    public Database(PostgreSqlStateStoreOptions options, TableLayout layout, string metadata)
    {
        NpgsqlConnectionStringBuilder connection = LibpqConnectionString.Parse(options.ConnectionString);
        int seconds = (int)Math.Ceiling(options.Timeout.TotalSeconds);
        if (!connection.ShouldSerialize(ConnectTimeout))
            connection.Timeout = Math.Min(seconds, LongestConnectTimeout);
        connection.CommandTimeout = seconds;

        // A pooler that shares connections between transactions needs it off, and its user can say so.
        if (!connection.ShouldSerialize(AutoPrepare))
            connection.MaxAutoPrepare = PreparedStatements;
        connection.AutoPrepareMinUsages = 2;

        // Nothing here changes a session, so it need not be cleaned before the next call, which costs the server more than a read of a row.
        if (!connection.ShouldSerialize(NoReset))
            connection.NoResetOnClose = true;
        _host = connection.Host;
        var builder = new NpgsqlSlimDataSourceBuilder(connection.ConnectionString);
        builder.EnableTransportSecurity().EnableIntegratedSecurity().EnableArrays();
        _source = builder.Build();
        _migration = new Migration(_source, layout, metadata);
    }

    /// <summary>Makes the tables where they are missing. Callers who come together share an attempt, so that nobody waits for those of others to fail.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>A task.</returns>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => _isOpen ? default : new ValueTask(Opening().WaitAsync(cancellationToken));

    /// <summary>Reads. A connection that a restart of the server left behind is replaced once.</summary>
    /// <typeparam name="TState">What is passed on.</typeparam>
    /// <typeparam name="TResult">What is read.</typeparam>
    /// <param name="state">What is passed on.</param>
    /// <param name="read">Reads.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What was read.</returns>
    public async ValueTask<TResult> ReadAsync<TState, TResult>(
        TState state, Func<NpgsqlConnection, TState, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        for (bool isFirst = true; ; isFirst = false)
        {
            try
            {
                NpgsqlConnection connection = await OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using var connectionScope = connection.ConfigureAwait(false);
                return await read(connection, state, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (isFirst && PostgreSqlFailure.IsBrokenConnection(e))
            {
                // The next connection of the pool may be as old, so none of them is kept.
                _source.Clear();
            }
            catch (Exception e) when (PostgreSqlFailure.IsTransient(e))
            {
                // A database that is set up to be serializable undoes reads too.
            }
            catch (Exception e) when (IsOfNpgsql(e))
            {
                throw Failure(e, mayHaveWritten: false);
            }
        }
    }

    /// <summary>Writes. What PostgreSQL undid because of other writers is done again; a write whose outcome is unknown never is.</summary>
    /// <typeparam name="TState">What is passed on.</typeparam>
    /// <typeparam name="TResult">The outcome.</typeparam>
    /// <param name="state">What is passed on.</param>
    /// <param name="write">Writes.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The outcome.</returns>
    public async ValueTask<TResult> WriteAsync<TState, TResult>(
        TState state, Func<NpgsqlConnection, TState, CancellationToken, Task<TResult>> write, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            NpgsqlConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            await using var connectionScope = connection.ConfigureAwait(false);
            try
            {
                return await write(connection, state, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException e) when (PostgreSqlFailure.IsTransient(e))
            {
                // Undone as a whole, so it is as if it had not begun.
            }
            catch (Exception e) when (IsOfNpgsql(e))
            {
                throw Failure(e, mayHaveWritten: true);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _source.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    private Task Opening()
    {
        lock (_gate)
        {
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
                _opening = Task.Run(MigrateAsync);
            return _opening;
        }
    }

    private async Task MigrateAsync()
    {
        try
        {
            await _migration.RunAsync(_end.Token).ConfigureAwait(false);
            _isOpen = true;
        }
        catch (Exception e) when (IsOfNpgsql(e))
        {
            throw Failure(e, mayHaveWritten: false);
        }
        catch (OperationCanceledException e) when (_end.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The store was disposed of while it was being opened.", e);
        }
    }

    private static bool IsOfNpgsql(Exception exception) =>
        exception is NpgsqlException or TimeoutException or IOException or SocketException;

    /// <summary>Npgsql does not say which name it cannot look up.</summary>
    private StateStoreException Failure(Exception exception, bool mayHaveWritten)
    {
        return exception is NpgsqlException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } cause }
            ? new StateStoreException(StateErrorKind.Unavailable, $"PostgreSQL: cannot find {_host}: {cause.Message}", exception)
            : PostgreSqlFailure.Of(exception, mayHaveWritten);
    }

    private async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfNpgsql(e))
        {
            throw Failure(e, mayHaveWritten: false);
        }
    }

    /// <summary>Npgsql does not look at the token while it asks a server for TLS, which may never answer.</summary>
    private ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        ValueTask<NpgsqlConnection> opening = _source.OpenConnectionAsync(cancellationToken);
        return opening.IsCompleted || !cancellationToken.CanBeCanceled ? opening : WaitAsync(opening.AsTask(), cancellationToken);
    }

    private static async ValueTask<NpgsqlConnection> WaitAsync(Task<NpgsqlConnection> opening, CancellationToken cancellationToken)
    {
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!opening.IsCompleted)
        {
            // Nobody waits for it any more; if it comes, it goes back to the pool.
            _ = opening.ContinueWith(static late => late.Result.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }
}
