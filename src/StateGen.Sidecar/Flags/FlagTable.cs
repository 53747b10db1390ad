namespace StateGen.Sidecar.Flags;

/// <summary>The flags there are.</summary>
internal static class FlagTable
{
    public const string AllowedOrigins = "allowed-origins";
    public const string AppId = "app-id";
    public const string ComponentsPath = "components-path";
    public const string Config = "config";
    public const string HttpPort = "dapr-http-port";
    public const string GrpcPort = "dapr-grpc-port";
    public const string ListenAddresses = "dapr-listen-addresses";
    public const string MaxBodySize = "max-body-size";
    public const string MaxRequestSizeMegabytes = "dapr-http-max-request-size";
    public const string ReadBufferSize = "read-buffer-size";
    public const string ReadBufferSizeKilobytes = "dapr-http-read-buffer-size";
    public const string ResourcesPath = "resources-path";
    public const string LogLevel = "log-level";
    public const string PlacementAddress = "placement-host-address";
    public const string Mode = "mode";
    public const string UnixSocket = "unix-domain-socket";
    public const string ShutdownSeconds = "dapr-graceful-shutdown-seconds";
    public const string Wait = "wait";
    public const string Help = "help";
    public const string Version = "version";

    /// <summary>Those that do something, in the order in which the help shows them; then those that are read so that daprd's command lines work.</summary>
    public static readonly IReadOnlyList<FlagDefinition> All =
    [
        new(AppId, FlagKind.Text, "the application whose state is served; required, without dots"),
        new(ResourcesPath, FlagKind.List, "a folder of component files (.yaml, .yml); may be given several times"),
        new(ComponentsPath, FlagKind.Text, "an older name for --resources-path"),
        new(Config, FlagKind.List, "a configuration file: spec.components.deny and spec.features; may be given several times"),
        new(HttpPort, FlagKind.Text, "the port of the HTTP API; 3500 unless given, 0 for any that is free"),
        new(GrpcPort, FlagKind.Text, "read, since clients' tools pass it; there is no gRPC API yet"),
        new(ListenAddresses, FlagKind.Text, "addresses to listen on, with commas between; 127.0.0.1 unless given"),
        new(MaxBodySize, FlagKind.Text, "the largest request body, such as 16Mi; 4Mi unless given, 0 for no limit"),
        new(MaxRequestSizeMegabytes, FlagKind.Text, "an older form of --max-body-size, in MiB"),
        new(ReadBufferSize, FlagKind.Text, "room for a request's headers beyond 4 KiB, such as 16Ki; 4Ki unless given"),
        new(ReadBufferSizeKilobytes, FlagKind.Text, "an older form of --read-buffer-size, in KiB"),
        new(AllowedOrigins, FlagKind.Text, "origins of web pages that may call, with commas between; none unless given, * for all"),
        new(ShutdownSeconds, FlagKind.Text, "how long requests may take to end when the sidecar stops; 5 unless given"),
        new(LogLevel, FlagKind.Text, "debug, info, warn, error or fatal; warn unless given"),
        new(PlacementAddress, FlagKind.Text, "read; with it, two stores for actors are an error, as they are for daprd"),
        new(Help, FlagKind.Switch, "print this and end"),
        new(Version, FlagKind.Switch, "print the version and end"),
        new(Mode, FlagKind.Text),
        new(UnixSocket, FlagKind.Text),
        new(Wait, FlagKind.Switch),
        new("actors-disseminate-timeout", FlagKind.Text),
        new("actors-service", FlagKind.Text),
        new("app-binding-options-timeout", FlagKind.Text),
        new("app-channel-address", FlagKind.Text),
        new("app-health-check-path", FlagKind.Text),
        new("app-health-port", FlagKind.Text),
        new("app-health-probe-interval", FlagKind.Text),
        new("app-health-probe-timeout", FlagKind.Text),
        new("app-health-threshold", FlagKind.Text),
        new("app-max-concurrency", FlagKind.Text),
        new("app-port", FlagKind.Text),
        new("app-protocol", FlagKind.Text),
        new("app-ssl", FlagKind.Switch),
        new("control-plane-address", FlagKind.Text),
        new("control-plane-namespace", FlagKind.Text),
        new("control-plane-trust-domain", FlagKind.Text),
        new("dapr-block-shutdown-duration", FlagKind.Text),
        new("dapr-internal-grpc-listen-address", FlagKind.Text),
        new("dapr-internal-grpc-port", FlagKind.Text),
        new("dapr-public-listen-address", FlagKind.Text),
        new("dapr-public-port", FlagKind.Text),
        new("disable-builtin-k8s-secret-store", FlagKind.Switch),
        new("disable-init-endpoints", FlagKind.List),
        new("enable-api-logging", FlagKind.Switch),
        new("enable-app-health-check", FlagKind.Switch),
        new("enable-metrics", FlagKind.Switch),
        new("enable-mtls", FlagKind.Switch),
        new("enable-profiling", FlagKind.Switch),
        new("hot-reload-reconcile-interval", FlagKind.Text),
        new("log-as-json", FlagKind.Switch),
        new("metrics-listen-address", FlagKind.Text),
        new("metrics-port", FlagKind.Text),
        new("profile-port", FlagKind.Text),
        new("reminders-service", FlagKind.Text),
        new("scheduler-host-address", FlagKind.List),
        new("scheduler-job-streams", FlagKind.Text),
        new("sentry-address", FlagKind.Text),
        new("sentry-request-jwt-audiences", FlagKind.List),
    ];
}
