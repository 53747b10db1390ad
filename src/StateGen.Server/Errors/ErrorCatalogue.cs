using StateGen.Stores.Http;
using static StateGen.Server.Errors.ErrorDetailKind;

namespace StateGen.Server.Errors;

/// <summary>Every error that the state API answers, and with what.</summary>
internal static class ErrorCatalogue
{
    public static readonly ErrorDefinition Unrouted = new(
        StateApiErrorCodes.DirectInvoke, 404, "failed getting app id either from the URL path or the header dapr-app-id");

    public static readonly ErrorDefinition NoServiceInvocation = new(
        StateApiErrorCodes.DirectInvoke, 500, "failed to invoke, id: {0}, err: this server does not invoke services");

    public static readonly ErrorDefinition StoreNotConfigured = new(
        StateApiErrorCodes.StoreNotConfigured, 500, "state store {0} is not configured", "DAPR_STATE_NOT_CONFIGURED", ErrorInfo);

    public static readonly ErrorDefinition StoreNotFound = new(
        StateApiErrorCodes.StoreNotFound, 400, "state store {0} is not found", "DAPR_STATE_NOT_FOUND", ErrorInfo);

    public static readonly ErrorDefinition IllegalKey = new(
        StateApiErrorCodes.MalformedRequest,
        400,
        "api error: code = InvalidArgument desc = input key/keyPrefix '{0}' can't contain '||'",
        "DAPR_STATE_ILLEGAL_KEY",
        BadRequest,
        ResourceInfo,
        ErrorInfo);

    public static readonly ErrorDefinition MalformedSave = new(StateApiErrorCodes.MalformedRequest, 400, "{0}");

    public static readonly ErrorDefinition KeyRequired = new(StateApiErrorCodes.MalformedRequest, 400, "\"key\" is a required field");

    public static readonly ErrorDefinition MalformedBody = new(
        StateApiErrorCodes.MalformedRequest, 400, "failed deserializing HTTP body: {0}");

    public static readonly ErrorDefinition MalformedLimit = new(
        StateApiErrorCodes.MalformedRequest, 400, "the limit '{0}' is not a whole number from 1 to 2147483647");

    public static readonly ErrorDefinition UnreadableBody = new(StateApiErrorCodes.BodyRead, 400, "failed to read request body: {0}");

    public static readonly ErrorDefinition GetFailed = new(StateApiErrorCodes.StateGet, 500, "fail to get {0} from state store {1}: {2}");

    public static readonly ErrorDefinition SaveFailed = new(StateApiErrorCodes.StateSave, 500, "failed saving state in state store {0}: {1}");

    public static readonly ErrorDefinition SaveConflict = SaveFailed with { Status = 409 };

    public static readonly ErrorDefinition SaveRefused = SaveFailed with { Status = 400 };

    public static readonly ErrorDefinition DeleteFailed = new(StateApiErrorCodes.StateDelete, 500, "failed deleting state with key {0}: {1}");

    public static readonly ErrorDefinition DeleteConflict = DeleteFailed with { Status = 409 };

    public static readonly ErrorDefinition DeleteRefused = DeleteFailed with { Status = 400 };

    public static readonly ErrorDefinition BulkGetFailed = new(StateApiErrorCodes.StateBulkGet, 500, "{0}");

    public static readonly ErrorDefinition TransactionsNotSupported = new(
        StateApiErrorCodes.StoreNotSupported,
        500,
        "state store {0} doesn't support transactions",
        "DAPR_STATE_TRANSACTIONS_NOT_SUPPORTED",
        Help,
        ResourceInfo,
        ErrorInfo);

    public static readonly ErrorDefinition OperationNotSupported = new(
        StateApiErrorCodes.OperationNotSupported, 400, "operation type {0} not supported");

    public static readonly ErrorDefinition TooManyOperations = new(
        StateApiErrorCodes.TooManyOperations,
        400,
        "the transaction contains {0} operations, which is more than what the state store supports: {1}",
        "DAPR_STATE_TOO_MANY_TRANSACTIONS",
        ResourceInfo,
        ErrorInfo);

    public static readonly ErrorDefinition TransactionFailed = new(
        StateApiErrorCodes.StateTransaction, 500, "error while executing state transaction: {0}");

    public static readonly ErrorDefinition QueryNotSupported = new(
        StateApiErrorCodes.StoreNotSupported,
        500,
        "state store does not support querying",
        "DAPR_STATE_QUERYING_NOT_SUPPORTED",
        ResourceInfo,
        ErrorInfo);

    public static readonly ErrorDefinition QueryFailed = new(
        StateApiErrorCodes.StateQuery, 500, "state store {0} query failed: {1}", "DAPR_STATE_QUERY_FAILED", ResourceInfo, ErrorInfo);

    public static readonly ErrorDefinition KeyListingNotSupported = new(
        StateApiErrorCodes.StoreNotSupported, 500, "state store {0} does not support listing keys");

    public static readonly ErrorDefinition KeyListingFailed = new(
        StateApiErrorCodes.StateListKeys, 500, "failed listing keys of state store {0}: {1}");

    public static readonly ErrorDefinition KeyListingRefused = KeyListingFailed with { Status = 400 };

    public static readonly ErrorDefinition ActorTypeReserved = new(
        StateApiErrorCodes.ActorTypeReserved,
        403,
        "actor type \"{0}\" is reserved for the Dapr workflow runtime; direct actor API access is not permitted");

    public static readonly ErrorDefinition ActorRuntimeNotFound = new(
        StateApiErrorCodes.ActorRuntimeNotFound,
        500,
        "the state store is not configured to use the actor runtime. Have you set the - name: actorStateStore value: \"true\" "
            + "in your state store component file?");

    public static readonly ErrorDefinition ActorGetFailed = new(StateApiErrorCodes.ActorStateGet, 500, "error getting actor state: {0}");

    public static readonly ErrorDefinition ActorTransactionFailed = new(
        StateApiErrorCodes.ActorStateTransaction, 500, "error saving actor transaction state: {0}");

    public static readonly ErrorDefinition NotReady = new(StateApiErrorCodes.HealthNotReady, 500, "dapr is not ready: [{0}]");

    public static readonly ErrorDefinition AppIdNotMatching = new(StateApiErrorCodes.HealthAppIdNotMatch, 500, "dapr app-id does not match");

    public static readonly ErrorDefinition OutboundNotReady = new(StateApiErrorCodes.OutboundHealthNotReady, 500, "dapr outbound is not ready");

    /// <summary>A fault of the server or of a store that breaks its contract. The log says what; the caller learns no more than that.</summary>
    public static readonly ErrorDefinition Unexpected = new(StateApiErrorCodes.Unknown, 500, "an unexpected error happened; the server's log has it");
}
