using System.Text;
using System.Text.Json;
using StateGen.Sqlite.Tests.Layout;
using StateGen.Stores;

namespace StateGen.PostgreSql.Tests.Layout;

/// <summary>The requests that a Dapr sidecar was sent leave the rows that it left, but for times, ETags and the spelling of JSON.</summary>
public sealed class WrittenRowTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgreSqlFact]
    public Task The_same_requests_leave_the_same_rows_with_version_1() => AssertSameRowsAsync(
        PostgreSqlLayout.Jsonb,
        "pg1.sql",
        "SELECT key, convert_to(value::text, 'UTF8'), isbinary, insertdate IS NULL, updatedate IS NULL, expiredate IS NULL, expiredate > now() FROM state");

    /// <summary>The sidecar refuses bytes of which there are none.</summary>
    [PostgreSqlFact]
    public Task The_same_requests_leave_the_same_rows_with_version_2() => AssertSameRowsAsync(
        PostgreSqlLayout.Bytea,
        "pg2.sql",
        "SELECT key, value, length(etag::text), created_at IS NULL, updated_at IS NULL, expires_at IS NULL, expires_at > now() FROM state",
        better: @"golden||grpc-empty|\x|36|f|t|t|NULL");

    private async Task AssertSameRowsAsync(PostgreSqlLayout layout, string dump, string query, params string[] better)
    {
        await database.WipeAsync();
        await database.RunAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", dump)));
        IReadOnlyList<string> recorded = await RowsAsync(query);
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(layout);
        await RecordedWrites.SendAsync(store);

        Assert.Equal(57 - better.Length, recorded.Count);
        Assert.Equal(recorded.Concat(better).Order(StringComparer.Ordinal), (await RowsAsync(query)).Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string query) => [.. (await database.RunAsync(query)).Select(static row =>
    {
        string[] columns = row.Split('|');
        int value = columns.Length - 6;
        columns[value] = Normalize(columns[value]);
        return string.Join('|', columns);
    })];

    /// <summary>Bytes that are JSON as one spelling of it, others as PostgreSQL shows them: <c>\x</c> and hexadecimal digits.</summary>
    private static string Normalize(string bytes)
    {
        try
        {
            return JsonSpelling.Normalize(Encoding.UTF8.GetString(Convert.FromHexString(bytes.AsSpan(2))));
        }
        catch (JsonException)
        {
            return bytes;
        }
    }
}
