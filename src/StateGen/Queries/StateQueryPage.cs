using StateGen.Stores;

namespace StateGen.Queries;

/// <summary>One page of the entries that a query selects.</summary>
/// <param name="Items">The entries, in the order asked for.</param>
/// <param name="Token">Continues after the last entry, also when others came or went meanwhile; <see langword="null"/> on the last page.</param>
public sealed record StateQueryPage(IReadOnlyList<StateItem> Items, string? Token);
