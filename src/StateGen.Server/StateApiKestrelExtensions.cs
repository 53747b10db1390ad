using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace StateGen.Server;

/// <summary>Sets the web server up as clients of the state API know it.</summary>
public static class StateApiKestrelExtensions
{
    /// <summary>
    /// The server answers a head beyond its own limits without a word, so those are far above the limit of the API, which says what is wrong.
    /// </summary>
    private const int HeaderRoom = 56 * 1024;

    private const int ShortestHeader = 4;

    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Sets the limits of the runtime's server: room for request lines and headers of <see cref="StateApiOptions.MaxHeaderSize"/>, ten seconds
    /// for them to arrive, no limit for bodies but that of <see cref="StateApiOptions.MaxBodySize"/>. Leaves out the <c>Server</c> header, and
    /// takes an absolute URL as target whatever the <c>Host</c> header says.
    /// </summary>
    /// <param name="options">The options of the web server.</param>
    /// <returns>The options.</returns>
    public static KestrelServerOptions UseStateApiLimits(this KestrelServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int maxHeaderSize = options.ApplicationServices?.GetService<IOptions<StateApiOptions>>()?.Value.MaxHeaderSize
            ?? StateApiOptions.DefaultMaxHeaderSize;
        KestrelServerLimits limits = options.Limits;
        limits.MaxRequestBodySize = null;
        limits.MaxRequestLineSize = limits.MaxRequestHeadersTotalSize = checked(maxHeaderSize + HeaderRoom);
        limits.MaxRequestHeaderCount = maxHeaderSize / ShortestHeader;
        if (limits.MaxRequestBufferSize < limits.MaxRequestLineSize)
            limits.MaxRequestBufferSize = limits.MaxRequestLineSize;
        limits.RequestHeadersTimeout = HeaderTimeout;
        options.AddServerHeader = false;
        options.AllowHostHeaderOverride = true;
        return options;
    }
}
