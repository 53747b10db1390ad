using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace StateGen.Server.Cors;

/// <summary>
/// Which web pages may call: state API, section 10.5. The framework's own CORS answers a preflight request with other headers and another
/// status than the runtime's clients know.
/// </summary>
internal sealed class CorsPolicy
{
    private const string AnyOrigin = "*";

    private static readonly string[] Methods = ["HEAD", "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly StringValues PreflightVary = new(
        [HeaderNames.Origin, HeaderNames.AccessControlRequestMethod, HeaderNames.AccessControlRequestHeaders]);

    private readonly OriginPattern[] _origins;
    private readonly bool _allowsAny;

    private CorsPolicy(IReadOnlyList<string> origins)
    {
        _allowsAny = origins.Contains(AnyOrigin, StringComparer.Ordinal);
        _origins = [.. origins.Select(origin => new OriginPattern(origin))];
    }

    /// <summary>Makes the policy that allows some origins; none if there is no origin, which is no CORS at all.</summary>
    public static CorsPolicy? For(IEnumerable<string> origins)
    {
        string[] named = [.. origins.Where(origin => origin.Length > 0)];
        return named.Length == 0 ? null : new CorsPolicy(named);
    }

    /// <summary>Sets the headers of an answer.</summary>
    /// <param name="http">The request.</param>
    /// <returns>Whether the request was answered by that: a browser asked what it may do.</returns>
    public bool Answer(HttpContext http)
    {
        IHeaderDictionary request = http.Request.Headers, response = http.Response.Headers;
        string method = request.AccessControlRequestMethod.ToString();
        bool isPreflight = method.Length > 0 && HttpMethods.IsOptions(http.Request.Method);
        response.Vary = isPreflight ? PreflightVary : new StringValues(HeaderNames.Origin);
        if (!isPreflight)
            method = http.Request.Method;
        string origin = request.Origin.ToString();
        if (origin.Length == 0 || !Allows(origin) || !Methods.Contains(method, StringComparer.OrdinalIgnoreCase))
            return isPreflight;
        response.AccessControlAllowOrigin = _allowsAny ? AnyOrigin : origin;
        if (isPreflight)
            AllowWhatWasAskedFor(request, response, method);
        return isPreflight;
    }

    private static void AllowWhatWasAskedFor(IHeaderDictionary request, IHeaderDictionary response, string method)
    {
        response.AccessControlAllowMethods = method.ToUpperInvariant();
        string[] names = request.AccessControlRequestHeaders.ToString()
            .Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length > 0 && names.All(IsToken))
            response.AccessControlAllowHeaders = string.Join(", ", names.Select(Canonical));
    }

    private static bool IsToken(string name) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <summary>The spelling of Go: a capital at the start of each word, the rest small.</summary>
    private static string Canonical(string name) =>
        string.Join('-', name.Split('-').Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));

    private bool Allows(string origin)
    {
        if (_allowsAny)
            return true;
        foreach (OriginPattern pattern in _origins)
        {
            if (pattern.Matches(origin))
                return true;
        }

        return false;
    }
}
