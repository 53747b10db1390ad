namespace StateGen.Stores.Http;

/// <summary>The operations of the state API as a client calls them.</summary>
internal enum StateApiOperation
{
    Get,
    BulkGet,
    Save,
    Delete,
    Transaction,
    Query,
    Explain,
    ListKeys,
    Metadata,
}
