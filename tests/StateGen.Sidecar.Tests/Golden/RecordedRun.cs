using System.Text.Json;
using StateGen.Sidecar.Tests.Hosting;

namespace StateGen.Sidecar.Tests.Golden;

/// <summary>Runs a sidecar over a recorded folder.</summary>
internal static class RecordedRun
{
    private static readonly HttpClient Client = new();

    /// <summary>Checks that it runs with the recorded components, or ends as recorded.</summary>
    /// <param name="name">The name of the case.</param>
    /// <param name="servers">What its files name in braces, and what to put there.</param>
    public static async Task AssertAsRecordedAsync(string name, params (string Name, string Value)[] servers)
    {
        var recorded = RecordedCase.All.Single(candidate => candidate.Name == name);
        using var folder = new TemporaryFolder();
        await using var run = await SidecarRun.StartAsync(recorded.Environment, [.. recorded.Prepare(folder, servers)]);
        Assert.Equal(recorded.ExitCode, run.ExitCode);
        if (run.ExitCode is not null)
        {
            Assert.StartsWith("fatal: ", Assert.Single(run.Errors), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(recorded.Components, await ListedAsync(run));
        Assert.Equal(0, await run.EndAsync());
    }

    private static async Task<IEnumerable<RecordedComponent>> ListedAsync(SidecarRun run)
    {
        using var metadata = JsonDocument.Parse(await Client.GetStringAsync(new Uri(run.Address, "/v1.0/metadata")));
        if (!metadata.RootElement.TryGetProperty("components", out var components))
            return [];
        return [.. components.EnumerateArray()
            .Select(component => new RecordedComponent(
                component.GetProperty("name").GetString()!,
                component.GetProperty("type").GetString()!,
                component.TryGetProperty("version", out var version) ? version.GetString()! : ""))
            .OrderBy(component => component.Name, StringComparer.Ordinal)];
    }
}
