using StateGen.Conformance;

namespace StateGen.PostgreSql.Tests;

/// <summary>A theory that needs a server, which it starts; skipped where none is installed.</summary>
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlServer.IsInstalled ? null : PostgreSqlServer.HowToInstall;
}
