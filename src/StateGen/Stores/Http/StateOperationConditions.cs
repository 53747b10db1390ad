namespace StateGen.Stores.Http;

/// <summary>Tells writes that depend on what is stored from those that always win.</summary>
internal static class StateOperationConditions
{
    /// <summary>Whether the operation can lose against another writer.</summary>
    public static bool IsConditional(this StateOperation operation) =>
        operation.ETag.HasValue || operation is StateSave { Concurrency: StateConcurrency.FirstWrite };
}
