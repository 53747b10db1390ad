namespace StateGen.Stores;

/// <summary>What a store can do. The names on the wire are those of the state API's metadata.</summary>
[Flags]
public enum StateStoreFeatures
{
    /// <summary>Keys can be read and written, no more.</summary>
    None = 0,

    /// <summary>Optimistic concurrency by ETag (<c>ETAG</c>).</summary>
    ETag = 1,

    /// <summary>Transactions over several keys (<c>TRANSACTIONAL</c>).</summary>
    Transactions = 2,

    /// <summary>Entries that expire (<c>TTL</c>).</summary>
    TimeToLive = 4,

    /// <summary>Listing of keys (<c>KEYS_LIKE</c>).</summary>
    KeyListing = 8,

    /// <summary>Removal of all keys below a prefix (<c>DELETE_WITH_PREFIX</c>).</summary>
    PrefixDeletion = 16,

    /// <summary>Queries over the contents of entries (<c>QUERY_API</c>).</summary>
    Query = 32,
}
