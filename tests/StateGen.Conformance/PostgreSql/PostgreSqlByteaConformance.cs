using StateGen.Stores;

namespace StateGen.Conformance;

public sealed class PostgreSqlByteaConformance(PostgreSqlByteaConformance.Fixture fixture)
    : StateStoreConformance<PostgreSqlByteaConformance.Fixture>(fixture)
{
    public sealed class Fixture() : PostgreSqlFixture(PostgreSqlLayout.Bytea);
}
