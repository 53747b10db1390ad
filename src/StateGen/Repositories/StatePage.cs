namespace StateGen;

/// <summary>One page of records.</summary>
/// <typeparam name="T">The type of the record.</typeparam>
/// <param name="Items">The entries, in order.</param>
/// <param name="Token">Continues after the last entry; null on the last page.</param>
public sealed record StatePage<T>(IReadOnlyList<StateEntry<T>> Items, string? Token);
