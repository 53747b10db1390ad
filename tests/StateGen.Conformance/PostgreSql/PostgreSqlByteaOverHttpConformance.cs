namespace StateGen.Conformance;

public sealed class PostgreSqlByteaOverHttpConformance(PostgreSqlByteaOverHttpConformance.Fixture fixture)
    : StateStoreConformance<PostgreSqlByteaOverHttpConformance.Fixture>(fixture)
{
    public sealed class Fixture : OverHttpFixture<PostgreSqlByteaConformance.Fixture>;
}
