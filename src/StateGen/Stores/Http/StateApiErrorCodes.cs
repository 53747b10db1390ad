namespace StateGen.Stores.Http;

/// <summary>The values of <c>errorCode</c> in the error bodies of the state API.</summary>
internal static class StateApiErrorCodes
{
    public const string DirectInvoke = "ERR_DIRECT_INVOKE";
    public const string StoreNotConfigured = "ERR_STATE_STORE_NOT_CONFIGURED";
    public const string StoreNotFound = "ERR_STATE_STORE_NOT_FOUND";
    public const string StoreNotSupported = "ERR_STATE_STORE_NOT_SUPPORTED";
    public const string MalformedRequest = "ERR_MALFORMED_REQUEST";
    public const string BodyRead = "ERR_BODY_READ";
    public const string StateGet = "ERR_STATE_GET";
    public const string StateSave = "ERR_STATE_SAVE";
    public const string StateDelete = "ERR_STATE_DELETE";
    public const string StateBulkGet = "ERR_STATE_BULK_GET";
    public const string OperationNotSupported = "ERR_NOT_SUPPORTED_STATE_OPERATION";
    public const string TooManyOperations = "ERR_STATE_STORE_TOO_MANY_TRANSACTIONS";
    public const string StateTransaction = "ERR_STATE_TRANSACTION";
    public const string StateQuery = "ERR_STATE_QUERY";

    /// <summary>Only of this project's server: the runtime cannot list keys.</summary>
    public const string StateListKeys = "ERR_STATE_LIST_KEYS";

    public const string ActorTypeReserved = "ERR_ACTOR_TYPE_RESERVED";
    public const string ActorRuntimeNotFound = "ERR_ACTOR_RUNTIME_NOT_FOUND";
    public const string ActorStateGet = "ERR_ACTOR_STATE_GET";
    public const string ActorStateTransaction = "ERR_ACTOR_STATE_TRANSACTION_SAVE";
    public const string HealthNotReady = "ERR_HEALTH_NOT_READY";
    public const string HealthAppIdNotMatch = "ERR_HEALTH_APPID_NOT_MATCH";
    public const string OutboundHealthNotReady = "ERR_OUTBOUND_HEALTH_NOT_READY";
    public const string Unknown = "ERROR";
}
