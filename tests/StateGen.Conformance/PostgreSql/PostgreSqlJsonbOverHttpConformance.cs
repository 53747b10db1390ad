namespace StateGen.Conformance;

public sealed class PostgreSqlJsonbOverHttpConformance(PostgreSqlJsonbOverHttpConformance.Fixture fixture)
    : StateStoreConformance<PostgreSqlJsonbOverHttpConformance.Fixture>(fixture)
{
    public sealed class Fixture : OverHttpFixture<PostgreSqlJsonbConformance.Fixture>;
}
