using StateGen.Queries;
using StateGen.Stores.Http;

namespace StateGen.Stores;

/// <summary>
/// One state component of a server that speaks the Dapr state HTTP API: a Dapr sidecar, or this project's own server.
/// </summary>
/// <remarks>
/// <para>
/// <b>Retries.</b> While the server is unavailable, reads are sent again, after random waits. A write is sent again only if it is certain that it
/// did not happen. Where that is not certain, the error says <see cref="StateError.OutcomeUnknown"/>; reading the key back would not settle it,
/// because the write may still be on its way.
/// </para>
/// <para>
/// <b>Many writes.</b> The state API answers a save of several items as a whole. So only items that cannot lose, without an ETag and not
/// first-write, share a request, and their new ETags stay unknown; every other item has a request of its own, in its turn. If such a request
/// fails, this project's server says which items did; with another one its items are sent once more, one by one, which changes nothing for
/// items that always win. The state API over HTTP has no delete of several keys, so they go one by one.
/// </para>
/// <para>
/// <b>A Dapr sidecar</b> does not do all that this project's server does: it gives no ETag after a save, a query also sees entries of other
/// applications (keys without the prefix asked for are left out here, and pages filled up), queries cannot be explained, keys cannot be
/// listed, a bulk get is not of one instant, and it rewrites numbers and the order of members.
/// </para>
/// <para>
/// <b>Values</b> must be JSON to be written. A value that is read and is no JSON, because a client of another protocol wrote it, is opaque;
/// reading several keys gives an error in its place. A bulk get takes no consistency.
/// </para>
/// </remarks>
public sealed class HttpStateStore : IStateStore, IDisposable
{
    private readonly StateApiChannel _channel;
    private readonly StateApiReads _reads;
    private readonly StateApiWrites _writes;

    /// <summary>Creates a client. It connects with the first call.</summary>
    /// <param name="options">Where the server is, and how to talk to it.</param>
    /// <exception cref="ArgumentException">The name of the component is missing.</exception>
    /// <exception cref="InvalidOperationException">The environment has an address, port or token that is none; the message says which.</exception>
    public HttpStateStore(HttpStateStoreOptions options)
        : this(options, Environment.GetEnvironmentVariable)
    {
    }

    internal HttpStateStore(HttpStateStoreOptions options, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.StoreName.Length == 0)
            throw new ArgumentException("Set StoreName to the name of a state component on the server.", nameof(options));
        StateApiEndpoint endpoint = StateApiEndpoint.Resolve(options, variable);
        StoreName = options.StoreName;
        Endpoint = endpoint.Address;
        var routes = new StateApiRoutes(endpoint.Base, options.StoreName);
        var errors = new StateApiErrors(options.StoreName, endpoint.Base);
        _channel = new StateApiChannel(options, endpoint, errors);
        _reads = new StateApiReads(options.StoreName, routes, errors, _channel);
        _writes = new StateApiWrites(routes, _channel, _reads);
    }

    /// <summary>The name of the state component on the server.</summary>
    public string StoreName { get; }

    /// <summary>The address of the server.</summary>
    public Uri Endpoint { get; }

    /// <inheritdoc/>
    public ValueTask<StateStoreCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken = default) =>
        _reads.GetCapabilitiesAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default) =>
        _reads.GetAsync(key, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default) =>
        _reads.GetManyAsync(keys, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default) =>
        _writes.SaveAsync(save, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(
        IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default) =>
        _writes.SaveManyAsync(saves, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default) =>
        _writes.DeleteAsync(delete, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(
        IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken = default) =>
        _writes.DeleteManyAsync(deletes, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        _writes.TransactAsync(operations, metadata, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default) =>
        _reads.QueryAsync(query, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default) =>
        _reads.ExplainAsync(query, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default) =>
        _reads.ListKeysAsync(request, cancellationToken);

    /// <summary>Closes the store's own connections; clients from <see cref="HttpStateStoreOptions.HttpClientFactory"/> stay as they are.</summary>
    public void Dispose() => _channel.Dispose();
}
