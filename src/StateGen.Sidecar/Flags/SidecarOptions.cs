using System.Globalization;
using Microsoft.Extensions.Logging;
using StateGen.Server;

namespace StateGen.Sidecar.Flags;

/// <summary>What the command line asks for, checked.</summary>
internal sealed class SidecarOptions
{
    private const int DefaultReadBufferSize = 4096;
    private const int DefaultHttpPort = 3500;
    private const int DefaultShutdownSeconds = 5;

    /// <summary>The application whose state is served.</summary>
    public required string AppId { get; init; }

    /// <summary>The folders of component files, in order.</summary>
    public required IReadOnlyList<string> ResourcePaths { get; init; }

    /// <summary>The configuration files, in order.</summary>
    public required IReadOnlyList<string> ConfigurationFiles { get; init; }

    /// <summary>The port of the HTTP API; zero for any that is free.</summary>
    public required int HttpPort { get; init; }

    /// <summary>The addresses to listen on.</summary>
    public required IReadOnlyList<string> ListenAddresses { get; init; }

    /// <summary>The most bytes of a request's body; <see langword="null"/> for no limit.</summary>
    public required long? MaxBodySize { get; init; }

    /// <summary>The origins of web pages that may call; empty for no CORS.</summary>
    public required IReadOnlyList<string> AllowedOrigins { get; init; }

    /// <summary>The room for a request's headers beyond 4096 bytes.</summary>
    public required int ReadBufferSize { get; init; }

    /// <summary>How long requests may take to end when the sidecar stops.</summary>
    public required TimeSpan ShutdownTimeout { get; init; }

    /// <summary>The least severe messages that are printed.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary>Whether a placement service is named.</summary>
    public required bool HasPlacement { get; init; }

    /// <summary>What was given and has no effect, as lines for the user.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Checks the flags of a command line.</summary>
    /// <param name="flags">The flags.</param>
    /// <returns>The options.</returns>
    /// <exception cref="StartupException">A value is missing, malformed, or asks for what is not here.</exception>
    public static SidecarOptions From(FlagValues flags)
    {
        RefuseWhatIsNotHere(flags);
        return new SidecarOptions
        {
            AppId = AppIdOf(flags),
            ResourcePaths = ResourcePathsOf(flags),
            ConfigurationFiles = flags.All(FlagTable.Config),
            HttpPort = Number(flags, FlagTable.HttpPort, 0, 65535) ?? DefaultHttpPort,
            ListenAddresses = AddressesOf(flags),
            MaxBodySize = MaxBodySizeOf(flags),
            // Not trimmed: daprd takes a space for a part of the origin.
            AllowedOrigins = flags.Last(FlagTable.AllowedOrigins)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
            ReadBufferSize = ReadBufferSizeOf(flags),
            ShutdownTimeout = TimeSpan.FromSeconds(Number(flags, FlagTable.ShutdownSeconds, 0, 86400) ?? DefaultShutdownSeconds),
            LogLevel = LogLevelOf(flags),
            HasPlacement = !string.IsNullOrEmpty(flags.Last(FlagTable.PlacementAddress)),
            Warnings = [.. WarningsOf(flags)],
        };
    }

    private static void RefuseWhatIsNotHere(FlagValues flags)
    {
        if (flags.Last(FlagTable.Mode) is not (null or "standalone"))
            throw Bad(FlagTable.Mode, "can only be standalone");
        if (!string.IsNullOrEmpty(flags.Last(FlagTable.UnixSocket)))
            throw Bad(FlagTable.UnixSocket, "is not supported; clients connect by TCP");
        if (flags.IsOn(FlagTable.Wait))
            throw Bad(FlagTable.Wait, "is not supported; ask GET /v1.0/healthz/outbound");
    }

    private static string AppIdOf(FlagValues flags)
    {
        var appId = flags.Last(FlagTable.AppId);
        if (string.IsNullOrEmpty(appId))
            throw new StartupException("parameter app-id cannot be empty; give the application's name with --app-id.");
        if (appId.Contains('.', StringComparison.Ordinal))
            throw new StartupException($"parameter app-id cannot contain dots; '{appId}' does.");
        return appId;
    }

    private static IReadOnlyList<string> ResourcePathsOf(FlagValues flags)
    {
        var paths = flags.All(FlagTable.ResourcesPath);
        var older = flags.Last(FlagTable.ComponentsPath);
        return paths.Count > 0 || string.IsNullOrEmpty(older) ? paths : [older];
    }

    private static string[] AddressesOf(FlagValues flags)
    {
        const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        string[] addresses = flags.Last(FlagTable.ListenAddresses)?.Split(',', Trimmed) ?? [];
        return addresses.Length == 0 ? ["127.0.0.1"] : addresses;
    }

    private static long? MaxBodySizeOf(FlagValues flags)
    {
        var size = Size(flags, FlagTable.MaxBodySize) ?? Number(flags, FlagTable.MaxRequestSizeMegabytes, -1, int.MaxValue) * (1L << 20);
        return size switch
        {
            null or -1 or -(1L << 20) => StateApiOptions.DefaultMaxBodySize,
            <= 0 => null,
            _ => size,
        };
    }

    private static int ReadBufferSizeOf(FlagValues flags)
    {
        var size = Size(flags, FlagTable.ReadBufferSize) ?? Number(flags, FlagTable.ReadBufferSizeKilobytes, -1, 1 << 20) * 1024L;
        if (size is null or < 0)
            return DefaultReadBufferSize;
        return size <= 1 << 30 ? (int)size : throw Bad(FlagTable.ReadBufferSize, "is above 1Gi");
    }

    private static LogLevel LogLevelOf(FlagValues flags) => flags.Last(FlagTable.LogLevel)?.ToUpperInvariant() switch
    {
        null or "WARN" or "WARNING" => LogLevel.Warning,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Information,
        "ERROR" => LogLevel.Error,
        "FATAL" => LogLevel.Critical,
        _ => throw Bad(FlagTable.LogLevel, "is not debug, info, warn, error or fatal"),
    };

    private static IEnumerable<string> WarningsOf(FlagValues flags)
    {
        if (flags.Last(FlagTable.ComponentsPath) is not null)
            yield return "Flag --components-path has been deprecated, use --resources-path";
        foreach (var stray in flags.Strays)
            yield return $"argument '{stray}' belongs to no flag and is ignored.";
    }

    private static int? Number(FlagValues flags, string name, int least, int most)
    {
        if (flags.Last(name) is not { } text)
            return null;
        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= least && number <= most ? number : throw Bad(name, $"is not a whole number from {least} to {most}: '{text}'");
    }

    private static long? Size(FlagValues flags, string name)
    {
        if (flags.Last(name) is not { } text)
            return null;
        return Quantity.TryParse(text, out var size) ? size : throw Bad(name, $"is not a size in bytes, such as 4Mi: '{text}'");
    }

    private static StartupException Bad(string name, string problem) => new($"flag --{name} {problem}.");
}
