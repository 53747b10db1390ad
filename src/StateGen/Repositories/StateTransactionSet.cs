namespace StateGen;

/// <summary>
/// The records of one type within a transaction. Generated sets derive from it and add the operations that take a key. Nothing is sent until
/// the transaction is complete.
/// </summary>
/// <typeparam name="T">The type of the record.</typeparam>
public abstract class StateTransactionSet<T>
{
    private readonly StateTransaction _transaction;
    private readonly StateModel<T> _model;

    /// <summary>Creates the set.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="model">What is known of the record type.</param>
    protected StateTransactionSet(StateTransaction transaction, StateModel<T> model)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(model);
        _transaction = transaction;
        _model = model;
    }

    /// <summary>Saves a record; if it carries a version, that must still be current.</summary>
    /// <param name="value">The record.</param>
    /// <param name="options">How to save it; null for the defaults.</param>
    /// <returns>Where the new version is found once the transaction is applied.</returns>
    public StateTransactionWrite<T> Save(T value, StateSaveOptions? options = null) =>
        _transaction.Save(_model, value, options, createOnly: false);

    /// <summary>Creates a record; the transaction is a conflict if its key exists.</summary>
    /// <param name="value">The record; a version that it carries plays no part.</param>
    /// <param name="options">How to save it; null for the defaults.</param>
    /// <returns>Where the version is found once the transaction is applied.</returns>
    public StateTransactionWrite<T> Add(T value, StateSaveOptions? options = null) =>
        _transaction.Save(_model, value, options, createOnly: true);

    /// <summary>Deletes a record; if it carries a version, that must still be current.</summary>
    /// <param name="value">The record.</param>
    public void Delete(T value) => _transaction.Delete(_model.GetKey(value), _model.GetETag(value));

    /// <summary>Deletes a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="etag">The version that must still be current; null for any.</param>
    protected void DeleteCore(string key, string? etag) => _transaction.Delete(key, etag);
}
