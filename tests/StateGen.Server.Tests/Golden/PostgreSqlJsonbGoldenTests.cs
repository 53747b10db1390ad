using StateGen.Stores;

namespace StateGen.Server.Tests.Golden;

public sealed class PostgreSqlJsonbGoldenTests(PostgreSqlJsonbGoldenTests.Servers servers) : GoldenTests<PostgreSqlJsonbGoldenTests.Servers>(servers)
{
    public sealed class Servers() : PostgreSqlGoldenServers(PostgreSqlLayout.Jsonb)
    {
        /// <summary>Half of a surrogate pair is no <c>jsonb</c>.</summary>
        internal override IReadOnlyCollection<string> Refused => ["actor-value/raw-unicode-escape"];
    }
}
