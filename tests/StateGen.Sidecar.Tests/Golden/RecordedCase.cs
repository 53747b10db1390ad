using System.Text.Json;

namespace StateGen.Sidecar.Tests.Golden;

/// <summary>What daprd made of a folder of resource files.</summary>
internal sealed class RecordedCase
{
    private const string OtherType = "state.redis";

    /// <summary>The type that needs no server, spelled as no recorded file spells it: where a case denies or counts spellings, it stays another.</summary>
    private const string OwnType = "state.In-Memory";

    /// <summary>What the file that the recorded secret stores name must have held.</summary>
    private const string Secrets = """
        {"flat": "none", "empty": "", "number": 5, "quoted": "\"quoted\"", "redis": {"prefix": "nested", "more": {"x": "deep"}}}
        """;

    private readonly JsonElement _json;

    private RecordedCase(JsonElement json) => _json = json;

    public string Name => $"{Text("group")}/{Text("name")}";

    /// <summary>Whether the case is about Redis and needs one that runs.</summary>
    public bool NeedsRedis => Name is "metadata/unknown-field-redis";

    /// <summary>Whether the case is about PostgreSQL and needs one that runs.</summary>
    public bool NeedsPostgreSql => _json.GetRawText().Contains("{pgport}", StringComparison.Ordinal);

    /// <summary>Whether the case needs a port where somebody listens and never answers.</summary>
    public bool NeedsSilence => _json.GetRawText().Contains("{silent}", StringComparison.Ordinal);

    /// <summary>Whether the case is about Redis.</summary>
    private bool IsAboutRedis => NeedsRedis || Name.StartsWith("init/redis-", StringComparison.Ordinal) || Name.StartsWith("metadata/redis-", StringComparison.Ordinal);

    public int? ExitCode => _json.GetProperty("exit") is { ValueKind: JsonValueKind.Number } code ? code.GetInt32() : null;

    /// <summary>The components that were listed, by name.</summary>
    public IReadOnlyList<RecordedComponent> Components =>
        !_json.TryGetProperty("components", out var components)
            ? []
            : [.. components.EnumerateArray()
                .Select(component => new RecordedComponent(
                    component.GetProperty("name").GetString()!,
                    Own(component.GetProperty("type").GetString()!),
                    component.TryGetProperty("version", out var version) ? version.GetString()! : ""))
                .OrderBy(component => component.Name, StringComparer.Ordinal)];

    public IReadOnlyDictionary<string, string> Environment =>
        _json.TryGetProperty("env", out var variables)
            ? variables.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!)
            : new Dictionary<string, string>();

    public static IReadOnlyList<RecordedCase> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "configuration.jsonl"))
            .Select(line => new RecordedCase(JsonDocument.Parse(line).RootElement))];

    /// <summary>Writes the files of the case and makes the command line for them.</summary>
    /// <param name="folder">Where to write.</param>
    /// <param name="servers">What the files name in braces, and what to put there.</param>
    /// <returns>The arguments.</returns>
    public IReadOnlyList<string> Prepare(TemporaryFolder folder, IEnumerable<(string Name, string Value)> servers)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "resources"));
        if (_json.TryGetProperty("files", out var files))
        {
            foreach (var file in files.EnumerateObject())
                folder.Write(Path.Combine("resources", file.Name), Filled(file.Value.GetString()!));
        }

        if (!Name.StartsWith("secrets/secrets-file-missing", StringComparison.Ordinal))
        {
            folder.Write("secrets.json", Name == "secrets/secrets-file-not-json" ? Secrets[..^1] : Secrets);
        }

        string[] configuration = _json.TryGetProperty("config", out var text) ? ["--config", folder.Write("config.yaml", text.GetString()!)] : [];
        return [.. Application(), .. Folders(), .. configuration, .. Strings("args")];

        string Filled(string text) => servers.Aggregate(
            Own(text).Replace("{folder}", folder.Path, StringComparison.Ordinal),
            (filled, server) => filled.Replace($"{{{server.Name}}}", server.Value, StringComparison.Ordinal));

        IEnumerable<string> Strings(string property) =>
            _json.TryGetProperty(property, out var values)
                ? values.EnumerateArray().Select(value => value.GetString()!.Replace("{folder}", folder.Path, StringComparison.Ordinal))
                : [];

        IEnumerable<string> Folders()
        {
            if (_json.TryGetProperty("folders", out _))
                return Strings("folders").SelectMany(path => (string[])["--resources-path", path]);
            return Name is "yaml/no-folder-given" or "yaml/components-path" ? [] : ["--resources-path", Path.Combine(folder.Path, "resources")];
        }
    }

    private IEnumerable<string> Application()
    {
        if (_json.TryGetProperty("app_id", out var appId))
            return ["--app-id", appId.GetString()!];
        return Name == "app-id/absent" ? [] : ["--app-id", "golden"];
    }

    private string Own(string text) => IsAboutRedis ? text : text.Replace(OtherType, OwnType, StringComparison.Ordinal);

    private string Text(string property) => _json.GetProperty(property).GetString()!;
}
