using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StateGen.Server.Responses;
using StateGen.Server.Routing;

namespace StateGen.Server.Tracing;

/// <summary>Answers the headers of a trace as the runtime does when it records none: what came is sent back, else a trace of zeros.</summary>
internal static class TraceHeaders
{
    // In the spelling of the runtime's server.
    private const string TraceParent = "Traceparent";
    private const string TraceState = "Tracestate";
    private const string Baggage = "Baggage";
    private const string Health = "/healthz";

    private static readonly StringValues NoTrace = TraceContext.None;

    /// <summary>Sets the headers of the response.</summary>
    /// <returns>What is wrong with the baggage of the request, or <see langword="null"/>.</returns>
    public static string? Apply(HttpContext http, in RequestTarget target)
    {
        if (IsHealth(target))
            return null;
        IHeaderDictionary request = http.Request.Headers, response = http.Response.Headers;
        StringValues baggage = request.Baggage;
        if (baggage.Count > 0)
        {
            string list = baggage.ToString();
            if (BaggageList.FindError(list) is { } error)
                return error;
            SetIfSendable(response, Baggage, list);
        }

        string? parent = request.TraceParent;
        if (parent is null || !TraceContext.IsValid(parent))
        {
            response[TraceParent] = NoTrace;
            return null;
        }

        response[TraceParent] = parent;
        SetIfSendable(response, TraceState, request.TraceState.ToString());
        return null;
    }

    /// <summary>The runtime leaves out whatever has the text in its decoded path, be it part of a key.</summary>
    private static bool IsHealth(in RequestTarget target)
    {
        ReadOnlySpan<char> path = target.Path;
        if (!path.Contains('%'))
            return path.Contains(Health, StringComparison.Ordinal);
        return FormText.Decode(path).Contains(Health, StringComparison.Ordinal);
    }

    private static void SetIfSendable(IHeaderDictionary headers, string name, string value)
    {
        if (value.Length > 0 && StateHeaders.IsSendable(value))
            headers[name] = value;
    }
}
