using Npgsql;
using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.PostgreSql.Tests;

/// <summary>A server for the tests of a class, one at a time, each with tables of its own.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    internal PostgreSqlServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (PostgreSqlServer.IsInstalled)
            Server = await PostgreSqlServer.StartNewAsync();
    }

    public async Task DisposeAsync()
    {
        if (Server is not null)
            await Server.DisposeAsync();
    }

    /// <summary>Removes all tables.</summary>
    public Task WipeAsync() => RunAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");

    internal PostgreSqlStateStore Open(PostgreSqlLayout layout = PostgreSqlLayout.Jsonb, Action<PostgreSqlStateStoreOptions>? configure = null)
    {
        var options = new PostgreSqlStateStoreOptions { ConnectionString = Server.ConnectionString, Layout = layout };
        configure?.Invoke(options);
        return new PostgreSqlStateStore(options);
    }

    /// <summary>Does what a script says, and gives back the rows of its last query, columns joined by <c>|</c>.</summary>
    internal async Task<IReadOnlyList<string>> RunAsync(string script)
    {
        await using var connection = new NpgsqlConnection(Server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(script, connection) { AllResultTypesAreUnknown = true };
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        do
        {
            while (await row.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "NULL" : row.GetString(i))));
        }
        while (await row.NextResultAsync());
        return rows;
    }
}
