using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Stores.Http;

/// <summary>Runs an operation by its name.</summary>
internal static class Operations
{
    public static async Task RunAsync(IStateStore store, string operation, CancellationToken cancellationToken)
    {
        _ = operation switch
        {
            "get" => (object)await store.GetAsync("k", null, cancellationToken),
            "get many" => await store.GetManyAsync(["k"], null, cancellationToken),
            "save" => await store.SaveAsync(ScriptedStore.Save("k"), cancellationToken),
            "save many" => await store.SaveManyAsync([ScriptedStore.Save("k"), ScriptedStore.Save("l")], cancellationToken),
            "delete" => await store.DeleteAsync(ScriptedStore.Delete("k"), cancellationToken),
            "delete many" => await store.DeleteManyAsync([ScriptedStore.Delete("k")], cancellationToken),
            "transaction" => await store.TransactAsync([ScriptedStore.Save("k")], null, cancellationToken),
            "query" => await store.QueryAsync(new StateQueryRequest(), cancellationToken),
            "keys" => await store.ListKeysAsync(new StateKeyListRequest(), cancellationToken),
            "capabilities" => await store.GetCapabilitiesAsync(cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "There is no such operation."),
        };
    }
}
