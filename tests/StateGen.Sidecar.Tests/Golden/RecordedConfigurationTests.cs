using System.Text.Json;
using StateGen.Redis.Tests;
using StateGen.Sidecar.Tests.Hosting;

namespace StateGen.Sidecar.Tests.Golden;

/// <summary>
/// Runs or ends as daprd did. Where a case uses Redis for what any store has, it is run with the in-memory type; the cases that are about
/// a running PostgreSQL or a publish-subscribe component are left to the day they are there.
/// </summary>
public sealed class RecordedConfigurationTests
{
    private const int CoveredCount = 205;

    /// <summary>The cases about PostgreSQL that need none.</summary>
    private static readonly string[] WithoutServer =
    [
        "postgres-connection-string-missing", "postgres-v2-connection-string-missing", "postgres-connection-string-bad", "postgres-refuses",
        "state.postgresql-v3", "state.postgres-v3",
    ];

    private static readonly HttpClient Client = new();

    public static TheoryData<string> CoveredCases => [.. RecordedCase.All.Where(recorded => !recorded.NeedsRedis).Select(recorded => recorded.Name).Where(IsCovered)];

    public static TheoryData<string> CasesOnRedis => [.. RecordedCase.All.Where(recorded => recorded.NeedsRedis).Select(recorded => recorded.Name)];

    [Theory]
    [MemberData(nameof(CoveredCases))]
    public Task A_recorded_folder_runs_or_ends_as_it_did(string name) => RunAsync(name, redis: "");

    [RedisTheory]
    [MemberData(nameof(CasesOnRedis))]
    public async Task A_recorded_folder_with_redis_runs_or_ends_as_it_did(string name)
    {
        await using var server = await RedisServer.StartAsync();
        await RunAsync(name, server.Address);
    }

    [Fact]
    public void Most_recorded_cases_are_covered()
    {
        Assert.Equal(225, RecordedCase.All.Count);
        Assert.Equal(CoveredCount, CoveredCases.Count + CasesOnRedis.Count);
    }

    private static async Task RunAsync(string name, string redis)
    {
        var recorded = RecordedCase.All.Single(candidate => candidate.Name == name);
        using var folder = new TemporaryFolder();
        await using var run = await SidecarRun.StartAsync(recorded.Environment, [.. recorded.Prepare(folder, redis)]);
        Assert.Equal(recorded.ExitCode, run.ExitCode);
        if (run.ExitCode is not null)
        {
            Assert.StartsWith("fatal: ", Assert.Single(run.Errors), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(recorded.Components, await ListedAsync(run));
        Assert.Equal(0, await run.EndAsync());
    }

    private static bool IsCovered(string name)
    {
        var (group, rest) = (name[..name.IndexOf('/', StringComparison.Ordinal)], name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        if (rest.Contains("sqlite", StringComparison.Ordinal) || WithoutServer.Contains(rest))
            return true;
        return group switch
        {
            "secrets" => true,
            "metadata" => rest is "unknown-field-in-memory" or "unknown-field-redis" or "redis-bad-number" or "redis-host-missing" or "name-without-value" or "value-without-name"
                || rest.StartsWith("typed-value-", StringComparison.Ordinal)
                || rest.StartsWith("actor-state-store-", StringComparison.Ordinal),
            "type" => rest is not "pubsub.in-memory",
            "version" => rest.StartsWith("in-memory-", StringComparison.Ordinal),
            "init-timeout" => rest.StartsWith("good-store-", StringComparison.Ordinal),
            "init" => rest.StartsWith("redis-", StringComparison.Ordinal),
            _ => true,
        };
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
