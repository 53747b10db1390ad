using StateGen.Stores;

namespace StateGen.Server.Tests.Golden;

public sealed class InMemoryGoldenTests(InMemoryGoldenTests.Servers servers) : GoldenTests<InMemoryGoldenTests.Servers>(servers)
{
    public sealed class Servers : GoldenServers
    {
        protected override IStateStore CreateStore() => new InMemoryStateStore();
    }
}
