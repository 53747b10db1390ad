using StateGen.Stores;

namespace StateGen.Sqlite.Tests.Layout;

/// <summary>The requests that a Dapr sidecar was sent leave the rows that it left, but for times, ETags and the spelling of JSON.</summary>
public sealed class WrittenRowTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    [Fact]
    public async Task The_same_requests_leave_the_same_rows()
    {
        using SqliteStateStore store = _file.Open();
        await RecordedWrites.SendAsync(store);

        using var recorded = new TemporaryFile();
        recorded.Run(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "sqlite.sql")));
        IReadOnlyList<string> expected = Rows(recorded);
        Assert.Equal(57, expected.Count);
        Assert.Equal(expected, Rows(_file));
        Assert.Equal(recorded.Run("SELECT * FROM metadata"), _file.Run("SELECT * FROM metadata"));
        Assert.Equal(Columns(recorded, "state"), Columns(_file, "state"));
        Assert.Equal(Columns(recorded, "metadata"), Columns(_file, "metadata"));
    }

    public void Dispose() => _file.Dispose();

    private static IReadOnlyList<string> Columns(TemporaryFile file, string table) => file.Run($"SELECT * FROM pragma_table_info('{table}')");

    private static IReadOnlyList<string> Rows(TemporaryFile file) => [.. file.Run("""
        SELECT key, value, is_binary, typeof(value), typeof(is_binary), length(etag), expiration_time IS NULL, length(expiration_time), length(update_time)
        FROM state ORDER BY key
        """).Select(static row =>
        {
            string[] columns = row.Split('|');
            int value = columns.Length - 8;
            if (columns[^7] == "0")
                columns[value] = JsonSpelling.Normalize(columns[value]);
            return string.Join('|', columns);
        })];
}
