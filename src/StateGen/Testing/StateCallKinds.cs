namespace StateGen.Testing;

/// <summary>The calls of a store, to say which of them a fault is for.</summary>
[Flags]
public enum StateCallKinds
{
    /// <summary>No call.</summary>
    None = 0,

    /// <summary>Reads of one key.</summary>
    Get = 1,

    /// <summary>Reads of several keys.</summary>
    GetMany = 2,

    /// <summary>Queries. They name no key.</summary>
    Query = 4,

    /// <summary>Listings of keys. They name no key.</summary>
    ListKeys = 8,

    /// <summary>Questions how a query would be answered. They name no key.</summary>
    Explain = 512,

    /// <summary>All calls that change nothing.</summary>
    Reads = Get | GetMany | Query | ListKeys | Explain,

    /// <summary>Saves of one key.</summary>
    Save = 16,

    /// <summary>Saves of several keys without a transaction.</summary>
    SaveMany = 32,

    /// <summary>Removals of one key.</summary>
    Delete = 64,

    /// <summary>Removals of several keys without a transaction.</summary>
    DeleteMany = 128,

    /// <summary>Transactions.</summary>
    Transact = 256,

    /// <summary>All calls that change something.</summary>
    Writes = Save | SaveMany | Delete | DeleteMany | Transact,

    /// <summary>All calls.</summary>
    All = Reads | Writes,
}
