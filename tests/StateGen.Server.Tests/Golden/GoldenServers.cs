using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests.Golden;

/// <summary>The servers that recordings are replayed on, over stores of one kind.</summary>
public abstract class GoldenServers : IAsyncLifetime
{
    private const string Store = "statestore";

    private TestServer? _plain;
    private TestServer? _withActorStateTimeToLive;

    internal GoldenReplayer Plain => new(_plain!.Address, Store);

    private GoldenReplayer WithActorStateTimeToLive => new(_withActorStateTimeToLive!.Address, Store);

    /// <summary>The server that a scenario of the actors was recorded on: the second run was with the feature ActorStateTTL.</summary>
    internal GoldenReplayer For(GoldenScenario scenario) => scenario.IsRepeated ? WithActorStateTimeToLive : Plain;

    public virtual async Task InitializeAsync()
    {
        _plain = await StartAsync(actorStateTimeToLive: false);
        _withActorStateTimeToLive = await StartAsync(actorStateTimeToLive: true);
    }

    public virtual async Task DisposeAsync()
    {
        await _plain!.DisposeAsync();
        await _withActorStateTimeToLive!.DisposeAsync();
    }

    /// <summary>The scenarios with a text that the store cannot hold, so that it refuses what others answer.</summary>
    internal virtual IReadOnlyCollection<string> Refused => [];

    /// <summary>Makes an empty store.</summary>
    protected abstract IStateStore CreateStore();

    private Task<TestServer> StartAsync(bool actorStateTimeToLive) => TestServer.StartAsync(options =>
    {
        options.AppId = "golden";
        options.ActorStateTimeToLive = actorStateTimeToLive;
        options.Stores.Add(new StateApiStore(Store, CreateStore()) { IsActorStateStore = true });
    });
}
