namespace StateGen.Server.Tests.Golden;

/// <summary>What a real Dapr sidecar answered, request by request, but for where this project answers otherwise on purpose.</summary>
public abstract class GoldenTests<TServers>(TServers servers) : IClassFixture<TServers>
    where TServers : GoldenServers
{
    public static TheoryData<GoldenScenario> State { get; } = [.. GoldenScenario.In("http.jsonl")];

    public static TheoryData<GoldenScenario> Actors { get; } = [.. GoldenScenario.In("actors.jsonl")];

    [Theory]
    [MemberData(nameof(State))]
    public Task State_requests_answer_as_recorded(GoldenScenario scenario) => servers.Plain.ReplayAsync(scenario);

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Actor_requests_answer_as_recorded(GoldenScenario scenario)
    {
        if (servers.Refused.Contains(scenario.Title))
            await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => servers.For(scenario).ReplayAsync(scenario));
        else
            await servers.For(scenario).ReplayAsync(scenario);
    }
}
