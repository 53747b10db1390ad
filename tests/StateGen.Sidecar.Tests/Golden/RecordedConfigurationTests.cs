using StateGen.Redis.Tests;

namespace StateGen.Sidecar.Tests.Golden;

/// <summary>
/// Runs or ends as daprd did. Where a case uses Redis for what any store has, it is run with the in-memory type. The one case that is left out has a
/// publish-subscribe component, which this sidecar does not have.
/// </summary>
public sealed class RecordedConfigurationTests
{
    private const string LeftOut = "type/pubsub.in-memory";

    public static TheoryData<string> CasesWithoutServer =>
        [.. RecordedCase.All.Where(recorded => recorded is { NeedsRedis: false, NeedsPostgreSql: false, NeedsSilence: false, Name: not LeftOut }).Select(recorded => recorded.Name)];

    public static TheoryData<string> CasesOnRedis => [.. RecordedCase.All.Where(recorded => recorded.NeedsRedis).Select(recorded => recorded.Name)];

    [Theory]
    [MemberData(nameof(CasesWithoutServer))]
    public Task A_recorded_folder_runs_or_ends_as_it_did(string name) => RecordedRun.AssertAsRecordedAsync(name);

    [RedisTheory]
    [MemberData(nameof(CasesOnRedis))]
    public async Task A_recorded_folder_with_redis_runs_or_ends_as_it_did(string name)
    {
        await using var server = await RedisServer.StartAsync();
        await RecordedRun.AssertAsRecordedAsync(name, ("redis", server.Address));
    }

    [Fact]
    public void All_recorded_cases_but_one_are_covered()
    {
        Assert.Equal(225, RecordedCase.All.Count);
        Assert.Equal(
            224, CasesWithoutServer.Count + CasesOnRedis.Count + RecordedPostgreSqlTests.Cases.Count + RecordedInitTimeoutTests.Cases.Count);
    }
}
