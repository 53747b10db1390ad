using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StateGen.Stores.Http;

/// <summary>Says in this project's terms why a call of the state API failed: which class of error it is, what it was about, and what helps.</summary>
internal sealed class StateApiErrors(string storeName, string endpoint)
{
    private const string Token = "DAPR_API_TOKEN";
    private const string Address = "DAPR_HTTP_ENDPOINT";

    /// <summary>The error of a call that got an answer with a status of failure.</summary>
    public StateError FromAnswer(in StateApiCall call, HttpStatusCode status, StateApiProblem problem)
    {
        if (problem.Errors is [{ Index: var index, Error: var own }] && (index < 0 || call.Key is not null))
            return own with { Message = Describe(call, problem.Message), Key = own.Key ?? call.Key };
        return FromStatus(call, status, problem) ?? FromCode(call, status, problem);
    }

    /// <summary>The error of a call that got no answer, or half of one.</summary>
    public StateError FromException(in StateApiCall call, Exception exception)
    {
        bool sent = MayHaveBeenSent(call, exception);
        return Create(call, StateErrorKind.Unavailable, Reason(exception, sent)) with { OutcomeUnknown = call.IsWrite && sent };
    }

    /// <summary>The error of a call whose answer did not come in time.</summary>
    public StateError FromTimeout(in StateApiCall call, TimeSpan timeout)
    {
        bool sent = call.Content is not { WasSent: false };
        return Create(call, StateErrorKind.Unavailable, $"there was no answer within {timeout.TotalSeconds:0.###} seconds.")
            with
        { OutcomeUnknown = call.IsWrite && sent };
    }

    /// <summary>An error of a call.</summary>
    public StateError Create(in StateApiCall call, StateErrorKind kind, string reason) => new(kind, Describe(call, reason)) { Key = call.Key };

    /// <summary>An error that any other call would meet as well, whatever its key.</summary>
    private StateError OfServer(in StateApiCall call, StateErrorKind kind, string reason) => Create(call, kind, reason) with { Key = null };

    private StateError? FromStatus(in StateApiCall call, HttpStatusCode status, StateApiProblem problem)
    {
        string number = ((int)status).ToString(CultureInfo.InvariantCulture);
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => OfServer(
                call,
                StateErrorKind.Failed,
                $"the server refuses the API token (status {number}). Set {Token}, or the option ApiToken, to the token it was started with."),
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout =>
                Create(call, StateErrorKind.Unavailable, $"the server, or a proxy before it, answered with status {number}. {problem.Message}")
                    with
                { OutcomeUnknown = call.IsWrite },
            HttpStatusCode.TooManyRequests =>
                Create(call, StateErrorKind.Unavailable, $"the server takes no more requests for now (status {number})."),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
                when call.Operation is StateApiOperation.ListKeys or StateApiOperation.Query or StateApiOperation.Explain =>
                Create(call, StateErrorKind.NotSupported, $"the server does not have this operation (status {number})."),
            HttpStatusCode.NotFound => OfServer(
                call,
                StateErrorKind.Failed,
                $"what answers there does not serve the state API (status {number}). Check {Address}, or the option Endpoint."),
            HttpStatusCode.RequestHeaderFieldsTooLarge or HttpStatusCode.RequestUriTooLong =>
                Create(call, StateErrorKind.BadRequest, $"key and metadata are longer than the server takes (status {number})."),
            _ => null,
        };
    }

    private StateError FromCode(in StateApiCall call, HttpStatusCode status, StateApiProblem problem)
    {
        switch (problem.Code)
        {
            case StateApiErrorCodes.StoreNotFound or StateApiErrorCodes.StoreNotConfigured:
                return OfServer(call, StateErrorKind.BadRequest, $"the server has no state component of this name. {problem.Message}");
            case StateApiErrorCodes.StoreNotSupported or StateApiErrorCodes.OperationNotSupported:
                return Create(call, StateErrorKind.NotSupported, problem.Message);
            case StateApiErrorCodes.MalformedRequest or StateApiErrorCodes.BodyRead or StateApiErrorCodes.TooManyOperations:
                return Create(call, StateErrorKind.BadRequest, problem.Message);
            default:
                return FromText(call, status, problem);
        }
    }

    private StateError FromText(in StateApiCall call, HttpStatusCode status, StateApiProblem problem)
    {
        string message = problem.Message;
        if (status is HttpStatusCode.InternalServerError or HttpStatusCode.Conflict
            && StoreErrorText.IsOutage(message, call.Key is null ? [] : [call.Key], out bool mayHaveHappened))
            return Create(call, StateErrorKind.Unavailable, message) with { OutcomeUnknown = call.IsWrite && mayHaveHappened };
        if (call.IsWrite && StoreErrorText.IsInvalidETag(message))
            return Create(call, StateErrorKind.InvalidETag, message) with { ExpectedETag = call.ETag };
        if (call.IsWrite && (status == HttpStatusCode.Conflict || (call.IsConditional && StoreErrorText.IsMismatch(message))))
        {
            return Create(call, StateErrorKind.Conflict, message)
                with
            { ExpectedETag = call.ETag, CurrentETag = StoreErrorText.CurrentETag(message) };
        }

        return status == HttpStatusCode.BadRequest
            ? Create(call, StateErrorKind.BadRequest, message)
            : Create(call, StateErrorKind.Failed, $"the server answered with status {(int)status}. {message}");
    }

    private static bool MayHaveBeenSent(in StateApiCall call, Exception exception)
    {
        bool connected = exception is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
        return connected && call.Content is not { WasSent: false };
    }

    private string Reason(Exception exception, bool sent)
    {
        if (exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
            return $"nothing listens on {endpoint}. Start a Dapr sidecar or 'stategen' there, or set {Address} or the option Endpoint to where one is.";
        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError })
            return $"the name of the host is not known. Check {Address}, or the option Endpoint.";
        return sent
            ? $"the connection ended before the answer was there ({exception.GetBaseException().Message})"
            : $"there is no connection ({exception.GetBaseException().Message})";
    }

    private string Describe(in StateApiCall call, string reason)
    {
        string what = call.Operation switch
        {
            StateApiOperation.Get => "Reading",
            StateApiOperation.BulkGet => "Reading several keys",
            StateApiOperation.Save => call.Key is null ? "Saving several keys" : "Saving",
            StateApiOperation.Delete => "Deleting",
            StateApiOperation.Transaction => "A transaction",
            StateApiOperation.Query => "A query",
            StateApiOperation.Explain => "Explaining a query",
            StateApiOperation.ListKeys => "Listing keys",
            _ => "Asking what is possible",
        };
        string key = call.Key is null ? string.Empty : $" key '{call.Key}'";
        return $"{what}{key} in state store '{storeName}' at {endpoint} failed: {(reason.Length == 0 ? "the server does not say why." : reason)}";
    }
}
