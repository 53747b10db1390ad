using StateGen.Sidecar.Tests.Hosting;

namespace StateGen.Sidecar.Tests.Components;

/// <summary>A folder with one component of a type in it, and what sidecars make of it.</summary>
internal sealed class ComponentFolder(string type) : IDisposable
{
    private const int LineOfFirstValue = 9;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Where it is.</summary>
    public string Path => _folder.Path;

    /// <summary>Writes the component; a property without a value is left to what comes after it.</summary>
    public void Write(string version, string rest, params (string Name, string? Value)[] properties) => _folder.Write(
        "store.yaml",
        $"apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: statestore\nspec:\n  type: {type}\n  version: {version}\n  metadata:\n"
        + string.Concat(properties.Select(property => $"  - name: {property.Name}\n" + (property.Value is null ? "" : $"    value: \"{property.Value}\"\n")))
        + rest);

    /// <summary>Writes a secret store, which has the variables of the sidecar.</summary>
    public void WriteVault() => _folder.Write(
        "vault.yaml", "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: vault\nspec:\n  type: secretstores.local.env\n  version: v1\n");

    public Task<SidecarRun> StartAsync() => SidecarRun.StartAsync("--app-id", "app", "--resources-path", Path);

    /// <summary>Checks that a sidecar ends with one line that names component, field and cause.</summary>
    public async Task AssertEndsAsync(int index, string cause)
    {
        await using var run = await StartAsync();
        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(run.Errors);
        Assert.StartsWith(
            $"fatal: {System.IO.Path.Combine(Path, "store.yaml")}, line {LineOfFirstValue + (2 * index)}, field spec.metadata[{index}]: Failed to init component statestore ({type}/v",
            line,
            StringComparison.Ordinal);
        Assert.Contains($"): {cause}", line, StringComparison.Ordinal);
        Assert.DoesNotContain("-and-more", line, StringComparison.Ordinal);
    }

    /// <summary>Checks that a sidecar goes on without the component, and says so.</summary>
    public async Task AssertIsLeftOutAsync()
    {
        await using var run = await StartAsync();
        Assert.EndsWith("no components", run.ReadyLine, StringComparison.Ordinal);
        Assert.EndsWith("The sidecar goes on without it, since the component says ignoreErrors.", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
