namespace StateGen.Conformance;

/// <summary>The in-memory store as a client of the state API sees it.</summary>
public sealed class InMemoryOverHttpConformance(InMemoryOverHttpConformance.Fixture fixture)
    : StateStoreConformance<InMemoryOverHttpConformance.Fixture>(fixture)
{
    public sealed class Fixture : OverHttpFixture<InMemoryConformance.Fixture>;
}
