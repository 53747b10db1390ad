using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StateGen.Server;

/// <summary>Sets the web server up as clients of the state API know it.</summary>
public static class StateApiKestrelExtensions
{
    /// <summary>The most bytes that a request may have before its body, by default: 8 KiB.</summary>
    public const int DefaultMaxHeaderSize = 8192;

    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Sets the limits of the runtime's server: 431 for more than 8 KiB of request line and headers, ten seconds for them to arrive, no limit for
    /// bodies but that of <see cref="StateApiOptions.MaxBodySize"/>. Leaves out the <c>Server</c> header, and takes an absolute URL as target
    /// whatever the <c>Host</c> header says.
    /// </summary>
    /// <param name="options">The options of the web server.</param>
    /// <param name="maxHeaderSize">The most bytes of request line and headers together; at least 1024.</param>
    /// <returns>The options.</returns>
    public static KestrelServerOptions UseStateApiLimits(this KestrelServerOptions options, int maxHeaderSize = DefaultMaxHeaderSize)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxHeaderSize, 1024);
        options.AddServerHeader = false;
        options.AllowHostHeaderOverride = true;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxRequestLineSize = maxHeaderSize;
        options.Limits.MaxRequestHeadersTotalSize = maxHeaderSize;
        options.Limits.RequestHeadersTimeout = HeaderTimeout;
        return options;
    }
}
