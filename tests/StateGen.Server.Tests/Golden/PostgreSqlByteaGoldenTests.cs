using StateGen.Stores;

namespace StateGen.Server.Tests.Golden;

public sealed class PostgreSqlByteaGoldenTests(PostgreSqlByteaGoldenTests.Servers servers) : GoldenTests<PostgreSqlByteaGoldenTests.Servers>(servers)
{
    public sealed class Servers() : PostgreSqlGoldenServers(PostgreSqlLayout.Bytea);
}
