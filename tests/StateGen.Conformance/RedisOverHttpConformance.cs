namespace StateGen.Conformance;

/// <summary>A Redis as a client of the state API sees it.</summary>
public sealed class RedisOverHttpConformance(RedisOverHttpConformance.Fixture fixture)
    : StateStoreConformance<RedisOverHttpConformance.Fixture>(fixture)
{
    public sealed class Fixture : OverHttpFixture<RedisConformance.Fixture>;
}
