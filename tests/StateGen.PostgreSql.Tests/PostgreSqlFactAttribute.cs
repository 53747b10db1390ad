using StateGen.Conformance;

namespace StateGen.PostgreSql.Tests;

/// <summary>A test that needs a server, which it starts; skipped where none is installed.</summary>
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlServer.IsInstalled ? null : PostgreSqlServer.HowToInstall;
}
