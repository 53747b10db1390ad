using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StateGen.Server.Routing;

namespace StateGen.Server.Security;

/// <summary>The token that callers have to send, if there is one.</summary>
internal sealed class ApiToken
{
    public const string Header = "dapr-api-token";

    private readonly byte[]? _expected;

    /// <param name="token">The token; <see langword="null"/> or empty for none.</param>
    public ApiToken(string? token) => _expected = string.IsNullOrEmpty(token) ? null : Encoding.UTF8.GetBytes(token);

    /// <summary>Whether a request may pass. Health can be asked for without a token.</summary>
    public bool Allows(HttpContext http, in RequestTarget target) => _expected is null || IsHealth(http, target) || IsExpected(http);

    private static bool IsHealth(HttpContext http, in RequestTarget target) =>
        HttpMethods.IsGet(http.Request.Method) && target.Path.Trim('/') is "v1.0/healthz" or "v1.0/healthz/outbound";

    /// <summary>The time it takes does not tell how much of a wrong token is right.</summary>
    private bool IsExpected(HttpContext http)
    {
        StringValues headers = http.Request.Headers[Header];
        string sent = (headers.Count > 0 ? headers[0] : null) ?? string.Empty;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), _expected);
    }
}
