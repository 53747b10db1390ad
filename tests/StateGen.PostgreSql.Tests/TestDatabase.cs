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

    /// <summary>Adds a user who has to give a password, and may do anything in the database.</summary>
    internal async Task AddUserAsync(string name, string password)
    {
        string file = (await RunAsync("SHOW hba_file"))[0];
        await RunAsync($"""
            DO $$ BEGIN CREATE ROLE {name} LOGIN SUPERUSER; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            ALTER ROLE {name} PASSWORD '{password}';
            COPY (VALUES ('host all {name} 127.0.0.1/32 scram-sha-256'), ('host all all 127.0.0.1/32 trust')) TO '{file}';
            SELECT pg_reload_conf()
            """);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await CanConnectAsync($"{Server.ConnectionString};Username={name};Pooling=false"))
            await poll.WaitForNextTickAsync();
    }

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

    private static async Task<bool> CanConnectAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
