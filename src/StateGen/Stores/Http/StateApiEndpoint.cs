using System.Globalization;

namespace StateGen.Stores.Http;

/// <summary>Where a server of the state API is, and the token it wants.</summary>
internal sealed class StateApiEndpoint
{
    private const string EndpointVariable = "DAPR_HTTP_ENDPOINT";
    private const string PortVariable = "DAPR_HTTP_PORT";
    private const string TokenVariable = "DAPR_API_TOKEN";
    private const int DefaultPort = 3500;
    private const NumberStyles PortStyle = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private StateApiEndpoint(Uri address, string? token)
    {
        Address = address;
        Base = address.AbsoluteUri.TrimEnd('/');
        Token = token;
    }

    /// <summary>The address as it was given.</summary>
    public Uri Address { get; }

    /// <summary>The address without a slash at its end: what the routes are put behind, and what messages name.</summary>
    public string Base { get; }

    /// <summary>The token, if there is one.</summary>
    public string? Token { get; }

    /// <summary>Takes what the options say, and what they do not say from variables of the environment.</summary>
    public static StateApiEndpoint Resolve(HttpStateStoreOptions options, Func<string, string?> variable)
    {
        Uri address = options.Endpoint ?? Find(variable) ?? AtPort(DefaultPort);
        string? token = options.ApiToken ?? FindToken(variable);
        return new StateApiEndpoint(address, string.IsNullOrWhiteSpace(token) ? null : token);
    }

    /// <summary>The address that variables give; <see langword="null"/> if they give none. An endpoint wins over a port.</summary>
    /// <exception cref="InvalidOperationException">It is none that can be used.</exception>
    public static Uri? Find(Func<string, string?> variable)
    {
        if (variable(EndpointVariable) is { } endpoint && !string.IsNullOrWhiteSpace(endpoint))
            return FromText(endpoint.Trim());
        if (variable(PortVariable) is not { } port || string.IsNullOrWhiteSpace(port))
            return null;
        return ushort.TryParse(port, PortStyle, CultureInfo.InvariantCulture, out ushort number) && number > 0
            ? AtPort(number)
            : throw new InvalidOperationException($"{PortVariable} is '{port}'. It must be a port, from 1 to 65535.");
    }

    /// <summary>The token that variables give; <see langword="null"/> if they give none.</summary>
    /// <exception cref="InvalidOperationException">It is none that can be sent.</exception>
    public static string? FindToken(Func<string, string?> variable)
    {
        if (variable(TokenVariable) is not { } token || string.IsNullOrWhiteSpace(token))
            return null;
        return IsToken(token.Trim())
            ? token.Trim()
            : throw new InvalidOperationException($"{TokenVariable} must be made of printable ASCII, because it travels in a header.");
    }

    /// <summary>Whether a header can carry a token.</summary>
    public static bool IsToken(string token) => !token.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>Why an address is none of a server; <see langword="null"/> if it is one.</summary>
    public static string? WhyUnusable(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.Host.Length == 0)
            return NoUrl(address.OriginalString);
        if (address.UserInfo.Length > 0)
            return $"The address has a user name in it, which the state API does not know. Give a token instead: {TokenVariable}, or the option ApiToken.";
        return address.Query.Length > 0 || address.Fragment.Length > 0
            ? $"'{address.OriginalString}' has a query or a fragment. Leave out what follows '?' or '#'."
            : null;
    }

    private static Uri FromText(string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address))
            throw new InvalidOperationException($"{EndpointVariable}: {NoUrl(endpoint)}");
        return WhyUnusable(address) is { } why ? throw new InvalidOperationException($"{EndpointVariable}: {why}") : address;
    }

    /// <summary>Repeats a text that should be an address, unless there may be a password in it.</summary>
    private static string NoUrl(string text)
    {
        string shown = text.Contains('@', StringComparison.Ordinal) ? "It" : $"'{text}'";
        return $"{shown} is no absolute http or https URL, such as http://127.0.0.1:3500.";
    }

    private static Uri AtPort(int port) => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
}
