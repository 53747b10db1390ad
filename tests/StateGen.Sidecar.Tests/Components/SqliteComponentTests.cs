using StateGen.Sidecar.Tests.Hosting;

namespace StateGen.Sidecar.Tests.Components;

public sealed class SqliteComponentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("connectionString: {folder}/nosuch/s.db", "unable to open database file: 'file:{folder}/nosuch/s.db' (14)")]
    [InlineData("connectionString: {folder}/text.db", "file is not a database (26)")]
    [InlineData("connectionString: {folder}/zero.db?mode=ro", "attempt to write a readonly database (8)")]
    [InlineData("url: {folder}/text.db", "file is not a database (26)")]
    public async Task A_file_that_cannot_be_used_ends_the_start_with_a_line_that_names_it(string property, string cause)
    {
        _folder.Write("text.db", new string('x', 8192));
        _folder.Write("zero.db", "");
        var file = Write(property);

        await using var run = await SidecarRun.StartAsync("--app-id", "app", "--resources-path", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            $"fatal: {file}, line 8, field spec.metadata[0]: Failed to init component statestore (state.sqlite/v1): SQLite: {cause.Replace("{folder}", _folder.Path, StringComparison.Ordinal)}",
            run.Errors[^1]);
    }

    [Theory]
    [InlineData("file:")]
    [InlineData("file:?mode=rwc")]
    public async Task A_connection_string_without_a_file_ends_the_start(string value)
    {
        Write($"connectionString: \"{value}\"");

        await using var run = await SidecarRun.StartAsync("--app-id", "app", "--resources-path", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("field spec.metadata[0]: ", run.Errors[^1], StringComparison.Ordinal);
        Assert.EndsWith(
            "invalid value for 'connectionString': the connection string names no file: give the path of one, a file: URI with a path, or :memory:", run.Errors[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timeout: 500ms")]
    [InlineData("timeoutInSeconds: soon")]
    [InlineData("busyTimeout: x")]
    [InlineData("busyTimeout: 1000h")]
    [InlineData("cleanupInterval: 1000h")]
    [InlineData("cleanupIntervalInSeconds: 9999999")]
    [InlineData("cleanupInterval: x")]
    [InlineData("tableName: a-b")]
    [InlineData("metadataTableName: 'a b'")]
    public async Task A_property_out_of_range_ends_the_start_with_a_line_that_names_it(string property)
    {
        Write("connectionString: {folder}/s.db", property);

        await using var run = await SidecarRun.StartAsync("--app-id", "app", "--resources-path", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(", line 9, field spec.metadata[1]: ", run.Errors[^1], StringComparison.Ordinal);
        Assert.Contains($"'{property.Split(':')[0]}'", run.Errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_ignore_errors_the_sidecar_goes_on_without_the_store()
    {
        Write("connectionString: {folder}/nosuch/s.db");
        var file = Path.Combine(_folder.Path, "store.yaml");
        await File.AppendAllTextAsync(file, "  ignoreErrors: true\n");

        await using var run = await SidecarRun.StartAsync("--app-id", "app", "--resources-path", _folder.Path);

        Assert.Null(run.ExitCode);
        Assert.Contains(run.Errors, static line => line.EndsWith("The sidecar goes on without it, since the component says ignoreErrors.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_property_that_is_unknown_is_warned_about_once()
    {
        Write("connectionString: {folder}/s.db", "nosuch: 1", "disableWAL: true", "keyPrefix: none");

        await using var run = await SidecarRun.StartAsync("--app-id", "app", "--resources-path", _folder.Path);

        Assert.EndsWith("property 'nosuch' has no effect: state.sqlite has no property of that name.", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes a component; each property is a name and a value with a colon between them.</summary>
    private string Write(params string[] properties) => _folder.Write("store.yaml", $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: statestore}
        spec:
          type: state.sqlite
          version: v1
          metadata:
        {{string.Join("\n", properties.Select(static property => $"  - {{name: {property.Split(": ")[0]}, value: {property.Split(": ")[1]}}}"))}}

        """.Replace("{folder}", _folder.Path, StringComparison.Ordinal));
}
