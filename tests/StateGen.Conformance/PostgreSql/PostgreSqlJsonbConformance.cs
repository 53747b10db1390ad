using StateGen.Stores;

namespace StateGen.Conformance;

public sealed class PostgreSqlJsonbConformance(PostgreSqlJsonbConformance.Fixture fixture)
    : StateStoreConformance<PostgreSqlJsonbConformance.Fixture>(fixture)
{
    public sealed class Fixture() : PostgreSqlFixture(PostgreSqlLayout.Jsonb);
}
