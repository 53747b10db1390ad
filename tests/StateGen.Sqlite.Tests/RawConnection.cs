using SQLitePCL;

namespace StateGen.Sqlite.Tests;

/// <summary>A connection that knows nothing of the store, to look at its tables with, and to get in its way.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly sqlite3 _database;

    static RawConnection() => Batteries_V2.Init();

    public RawConnection(string file)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(file, out _database));
        raw.sqlite3_busy_timeout(_database, 5000);
    }

    public IReadOnlyList<string> Run(string script)
    {
        var rows = new List<string>();
        while (script.Trim().Length > 0)
        {
            int prepared = raw.sqlite3_prepare_v2(_database, script, out sqlite3_stmt statement, out string tail);
            Assert.True(prepared == raw.SQLITE_OK, raw.sqlite3_errmsg(_database).utf8_to_string());
            rows.Clear();
            using (statement)
            {
                int code;
                while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                    rows.Add(string.Join('|', Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(i => raw.sqlite3_column_text(statement, i).utf8_to_string() ?? "NULL")));
                Assert.True(code == raw.SQLITE_DONE, raw.sqlite3_errmsg(_database).utf8_to_string());
            }

            script = tail ?? string.Empty;
        }

        return rows;
    }

    public void Dispose() => _database.Dispose();
}
