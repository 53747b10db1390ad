namespace StateGen.Stores;

/// <summary>What a store can do, and how much of it at once.</summary>
/// <param name="Features">What the store can do.</param>
/// <param name="MaxTransactionSize">The most operations one transaction may have; <see langword="null"/> when there is no limit.</param>
public sealed record StateStoreCapabilities(StateStoreFeatures Features, int? MaxTransactionSize = null)
{
    /// <summary>Whether the store has all of <paramref name="features"/>.</summary>
    /// <param name="features">One or more features.</param>
    /// <returns><see langword="true"/> if it has them all.</returns>
    public bool Has(StateStoreFeatures features) => (Features & features) == features;
}
