namespace StateGen.Stores;

/// <summary>One page of keys.</summary>
/// <param name="Keys">The keys by ordinal.</param>
/// <param name="Token">Continues after the last key; <see langword="null"/> on the last page.</param>
public sealed record StateKeyPage(IReadOnlyList<string> Keys, string? Token);
