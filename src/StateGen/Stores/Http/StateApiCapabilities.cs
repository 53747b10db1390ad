namespace StateGen.Stores.Http;

/// <summary>The names that the metadata of a server has for what a component can do.</summary>
internal static class StateApiCapabilities
{
    private static readonly (string Name, StateStoreFeatures Feature)[] Names =
    [
        ("ETAG", StateStoreFeatures.ETag),
        ("TRANSACTIONAL", StateStoreFeatures.Transactions),
        ("TTL", StateStoreFeatures.TimeToLive),
        ("KEYS_LIKE", StateStoreFeatures.KeyListing),
        ("DELETE_WITH_PREFIX", StateStoreFeatures.PrefixDeletion),
        ("QUERY_API", StateStoreFeatures.Query),
    ];

    /// <summary>The features behind the names; a name that is not known is passed over.</summary>
    public static StateStoreFeatures ToFeatures(IEnumerable<string> capabilities)
    {
        var features = StateStoreFeatures.None;
        foreach (string capability in capabilities)
        {
            foreach ((string name, StateStoreFeatures feature) in Names)
            {
                if (string.Equals(name, capability, StringComparison.Ordinal))
                    features |= feature;
            }
        }

        return features;
    }
}
