using System.Globalization;
using StateGen.PostgreSql.Tests;

namespace StateGen.Sidecar.Tests.Golden;

/// <summary>The recorded cases that need a PostgreSQL.</summary>
public sealed class RecordedPostgreSqlTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string> Cases => [.. RecordedCase.All.Where(recorded => recorded.NeedsPostgreSql).Select(recorded => recorded.Name)];

    [PostgreSqlTheory]
    [MemberData(nameof(Cases))]
    public async Task A_recorded_folder_with_PostgreSQL_runs_or_ends_as_it_did(string name)
    {
        // Each was recorded with an empty database: both versions have a table of the same name.
        await database.RunAsync("DROP DATABASE IF EXISTS golden_conf WITH (FORCE)");
        await database.RunAsync("CREATE DATABASE golden_conf");
        await RecordedRun.AssertAsRecordedAsync(name, ("pghost", "127.0.0.1"), ("pgport", database.Server.Port.ToString(CultureInfo.InvariantCulture)));
    }
}
