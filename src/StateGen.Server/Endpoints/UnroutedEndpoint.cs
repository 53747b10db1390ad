using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using StateGen.Server.Errors;

namespace StateGen.Server.Endpoints;

/// <summary>
/// Whatever no route matches. To the runtime it is the invocation of a service, which needs an application to invoke; this server invokes none.
/// </summary>
internal static class UnroutedEndpoint
{
    private const string AppId = "dapr-app-id";
    private const string BasicScheme = "Basic ";

    public static Task HandleAsync(ApiCall call) => call.AnswerAsync(
        InvokedApp(call.Http.Request.Headers) is { } appId
            ? ApiError.Of(ErrorCatalogue.NoServiceInvocation, appId)
            : ApiError.Of(ErrorCatalogue.Unrouted));

    private static string? InvokedApp(IHeaderDictionary headers)
    {
        string? named = headers[AppId].FirstOrDefault();
        return string.IsNullOrEmpty(named) ? InvokedByUserName(headers.Authorization.FirstOrDefault()) : named;
    }

    /// <summary>A URL such as <c>http://dapr-app-id:orders@host/</c> names the application in its password.</summary>
    private static string? InvokedByUserName(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase))
            return null;
        ReadOnlySpan<char> encoded = authorization.AsSpan(BasicScheme.Length);
        byte[] decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
        if (!Convert.TryFromBase64Chars(encoded, decoded, out int length))
            return null;
        string credentials = Encoding.UTF8.GetString(decoded, 0, length);
        return credentials.StartsWith(AppId + ":", StringComparison.Ordinal) && credentials.Length > AppId.Length + 1
            ? credentials[(AppId.Length + 1)..]
            : null;
    }
}
