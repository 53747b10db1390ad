using StateGen.Stores;

namespace StateGen;

/// <summary>One page of records.</summary>
/// <typeparam name="T">The type of the record.</typeparam>
/// <param name="Items">The entries, in order.</param>
/// <param name="Token">Continues after the last entry; null on the last page.</param>
public sealed record StatePage<T>(IReadOnlyList<StateEntry<T>> Items, string? Token)
{
    /// <summary>
    /// The records of the entries, in order. Taking one out throws <see cref="StateFormatException"/> where JSON <c>null</c> is stored, and
    /// <see cref="StateStoreException"/> where the key could not be read; <see cref="Items"/> has such entries as they are.
    /// </summary>
    public IReadOnlyList<T> Records => new PageRecords<T>(Items);
}
