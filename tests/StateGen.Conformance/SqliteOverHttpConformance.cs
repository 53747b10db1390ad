namespace StateGen.Conformance;

/// <summary>A SQLite file as a client of the state API sees it.</summary>
public sealed class SqliteOverHttpConformance(SqliteOverHttpConformance.Fixture fixture)
    : StateStoreConformance<SqliteOverHttpConformance.Fixture>(fixture)
{
    public sealed class Fixture : OverHttpFixture<SqliteConformance.Fixture>;
}
