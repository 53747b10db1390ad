using StateGen.Stores;

namespace StateGen;

/// <summary>
/// A record that a transaction writes, and, once that is applied, the version that it got. Not safe for several threads at once.
/// </summary>
/// <typeparam name="T">The type of the record.</typeparam>
public sealed class StateTransactionWrite<T>
{
    private readonly StateModel<T> _model;
    private T _value;
    private ETag _etag;
    private bool _isApplied;

    internal StateTransactionWrite(StateModel<T> model, string key, T value)
    {
        _model = model;
        _value = value;
        Key = key;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>The record, with its new version if it carries one.</summary>
    /// <exception cref="InvalidOperationException">The transaction is not applied.</exception>
    public T Value => Applied(_value);

    /// <summary>
    /// The new version; null if the record carries none and the store does not tell it. A version that another writer replaced before it was known
    /// is one that no save succeeds with.
    /// </summary>
    /// <exception cref="InvalidOperationException">The transaction is not applied.</exception>
    public string? ETag => Applied(_etag.Value);

    internal void Complete(ETag etag)
    {
        _etag = etag;
        _isApplied = true;
        if (_model.HasETag)
            _value = _model.WithETag(_value, etag.Value);
    }

    private TValue Applied<TValue>(TValue value) => _isApplied
        ? value
        : throw new InvalidOperationException($"The transaction that writes '{Key}' is not applied, so there is no new version; ask once it has succeeded.");
}
