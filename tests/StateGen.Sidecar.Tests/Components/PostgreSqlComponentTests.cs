using System.Net;
using System.Net.Sockets;
using System.Text;
using StateGen.PostgreSql.Tests;
using StateGen.Sidecar.Tests.Hosting;

namespace StateGen.Sidecar.Tests.Components;

/// <summary>PostgreSQL as a component: what its properties do, and what the sidecar says when it cannot have it.</summary>
public sealed class PostgreSqlComponentTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const string Password = "hunter2-and-more";
    private const string Refused = "host=127.0.0.1 port=1 user=app password=hunter2-and-more";

    private static readonly HttpClient Client = new();

    private readonly ComponentFolder _folder = new("state.postgresql");

    [PostgreSqlTheory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task A_component_in_postgresql_serves_its_state_and_outlives_the_sidecar(string version)
    {
        Write(
            version,
            ("host", "127.0.0.1"), ("port", $"{database.Server.Port}"), ("user", "postgres"), ("database", "postgres"), ("maxConns", "3"), ("connectionMaxIdleTime", "5s"),
            ("queryExecMode", "simple_protocol"), (version == "v1" ? "tableName" : "tablePrefix", "own"), ("metadataTableName", $"about_{version}"), ("useAzureAD", "false"));
        await using (var first = await _folder.StartAsync())
        {
            using var body = new StringContent("""[{"key":"k","value":9007199254740993}]""", Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsync(new Uri(first.Address, "/v1.0/state/statestore"), body)).StatusCode);
            Assert.Empty(first.Errors);
        }

        await using var second = await _folder.StartAsync();
        Assert.Equal("9007199254740993", await Client.GetStringAsync(new Uri(second.Address, "/v1.0/state/statestore/k")));
        Assert.Equal(["app||k"], await database.RunAsync($"SELECT key FROM {(version == "v1" ? "own" : "ownstate")}"));
        Assert.Equal(["lock"], await database.RunAsync($"SELECT key FROM about_{version} WHERE key = 'lock'"));
    }

    [PostgreSqlFact]
    public async Task No_more_connections_are_made_than_the_component_allows()
    {
        await database.WipeAsync();
        Write("v2", ("connectionString", $"{database.Server.LibpqConnectionString} application_name=few"), ("maxConns", "2"));
        await using var run = await _folder.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            using var body = new StringContent($$"""[{"key":"k{{i}}","value":1}]""", Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsync(new Uri(run.Address, "/v1.0/state/statestore"), body)).StatusCode);
        }));

        Assert.Equal(["2"], await database.RunAsync("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'few'"));
    }

    [PostgreSqlTheory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task A_connection_string_comes_from_a_secret_store_and_its_password_is_never_shown(string version)
    {
        await database.WipeAsync();
        await database.AddUserAsync("app", Password);
        var secret = $"host=127.0.0.1 port={database.Server.Port} user=app password={Password} dbname=postgres";
        _folder.WriteVault();
        _folder.Write(version, "    secretKeyRef: {name: DATABASE}\nauth:\n  secretStore: vault\n", ("connectionString", null));

        await using var run = await SidecarRun.StartAsync(
            new Dictionary<string, string> { ["DATABASE"] = secret }, "--app-id", "app", "--resources-path", _folder.Path, "--log-level", "debug");

        Assert.Equal(HttpStatusCode.NoContent, (await Client.GetAsync(new Uri(run.Address, "/v1.0/state/statestore/k"))).StatusCode);
        Assert.DoesNotContain(run.Errors.Concat(run.Output), line => line.Contains(Password, StringComparison.Ordinal));
    }

    [PostgreSqlFact]
    public async Task A_wrong_password_ends_the_start_in_a_line_without_it()
    {
        await database.AddUserAsync("app", Password);
        (string Name, string? Value)[] server = [("host", "127.0.0.1"), ("port", $"{database.Server.Port}"), ("user", "app"), ("database", "postgres")];

        Write("v1", [.. server, ("password", "wrong-and-more")]);
        await _folder.AssertEndsAsync(4, "PostgreSQL: password authentication failed for user \"app\" (28P01)");
        Write("v2", server);
        await _folder.AssertEndsAsync(0, "PostgreSQL: No password has been provided but the backend requires one (in SASL/SCRAM-SHA-256)");
        Write("v2", ("connectionString", $"host=127.0.0.1 port={database.Server.Port} user=app password=wrong-and-more"));
        await _folder.AssertEndsAsync(0, "PostgreSQL: password authentication failed for user \"app\" (28P01)");
    }

    [PostgreSqlFact]
    public async Task A_database_that_is_not_there_ends_the_start()
    {
        Write("v1", ("url", $"postgres://postgres@127.0.0.1:{database.Server.Port}/any"), ("database", "nosuch"));
        await _folder.AssertEndsAsync(1, "PostgreSQL: database \"nosuch\" does not exist (3D000)");
    }

    [PostgreSqlFact]
    public async Task A_table_of_the_other_version_ends_the_start()
    {
        await database.WipeAsync();
        Write("v2", ("connectionString", database.Server.LibpqConnectionString), ("tablePrefix", "app_"));
        await using (var run = await _folder.StartAsync())
            Assert.Null(run.ExitCode);

        Write("v1", ("connectionString", database.Server.LibpqConnectionString), ("tableName", "app_state"));
        await _folder.AssertEndsAsync(1, "PostgreSQL: the table \"app_state\" is of another layout, ");
    }

    [Theory]
    [InlineData("connectionString", Refused, "PostgreSQL: Failed to connect to 127.0.0.1:1: Connection refused")]
    [InlineData("url", "postgres://app:hunter2-and-more@127.0.0.1:1/app", "PostgreSQL: Failed to connect to 127.0.0.1:1: Connection refused")]
    [InlineData("connectionString", "host=nosuch.invalid user=app password=hunter2-and-more", "PostgreSQL: cannot find nosuch.invalid: ")]
    [InlineData("connectionString", "", "invalid value for 'connectionString': missing connection string: ")]
    [InlineData("connectionString", "user=app password=hunter2-and-more", "invalid value for 'connectionString': the connection string names no host: ")]
    [InlineData("connectionString", "host=a port=99999 user=app", "invalid value for 'connectionString': the connection string has a port that is none: ")]
    [InlineData("connectionString", "host=a port=hunter2-and-more", "invalid value for 'connectionString': the connection string cannot be read: ")]
    [InlineData("url", "postgres://", "invalid value for 'url': the connection string names no host: ")]
    [InlineData("connectionString", "Host=a;Minimum Pool Size=9;Maximum Pool Size=8", "invalid value for 'connectionString': ")]
    public async Task A_database_that_cannot_be_reached_ends_the_start_in_a_line_without_a_password(string property, string value, string cause)
    {
        Write("v1", (property, value));
        await _folder.AssertEndsAsync(0, cause);
    }

    [Fact]
    public async Task A_host_that_refuses_is_named_and_with_ignore_errors_left_out()
    {
        Write("v2", ("user", "app"), ("host", "127.0.0.1"), ("port", "1"));
        await _folder.AssertEndsAsync(1, "PostgreSQL: Failed to connect to 127.0.0.1:1: Connection refused");

        _folder.Write("v2", "  ignoreErrors: true\n", ("host", "127.0.0.1"), ("port", "1"));
        await _folder.AssertIsLeftOutAsync();
    }

    [Theory]
    [InlineData("", "PostgreSQL: the connection was lost.")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "PostgreSQL: Received unknown response H for SSLRequest (expecting S or N)")]
    public async Task A_server_of_another_kind_ends_the_start(string greeting, string cause)
    {
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        Task serving = GreetAllAsync();
        _folder.Write("v1", "", ("connectionString", $"host=127.0.0.1 port={((IPEndPoint)server.LocalEndpoint).Port} user=app password={Password}"));

        await _folder.AssertEndsAsync(0, cause);

        server.Stop();
        await Assert.ThrowsAsync<SocketException>(() => serving);

        async Task GreetAllAsync()
        {
            while (true)
            {
                using TcpClient client = await server.AcceptTcpClientAsync();
                await client.GetStream().ReadExactlyAsync(new byte[8]);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(greeting));
            }
        }
    }

    [Theory]
    [InlineData("port", "99999", "property 'port' is not a port, such as 5432.")]
    [InlineData("port", "five", "property 'port' is not a port, such as 5432.")]
    [InlineData("maxConns", "many", "property 'maxConns' is not a whole number.")]
    [InlineData("connectionMaxIdleTime", "soon", "property 'connectionMaxIdleTime' is not a duration, such as 20s or 1m30s.")]
    [InlineData("queryExecMode", "fast", "property 'queryExecMode' is none of cache_statement, cache_describe, describe_exec, exec, simple_protocol.")]
    [InlineData("useAzureAD", "true", "property 'useAzureAD' asks for what this sidecar cannot do; it signs in with a user and a password, or a certificate.")]
    [InlineData("useAWSIAM", "true", "property 'useAWSIAM' asks for what this sidecar cannot do; it signs in with a user and a password, or a certificate.")]
    [InlineData("timeout", "500ms", "invalid value for 'timeout': ")]
    [InlineData("timeoutInSeconds", "0", "invalid value for 'timeoutInSeconds': ")]
    [InlineData("cleanupInterval", "10000h", "invalid value for 'cleanupInterval': ")]
    [InlineData("cleanupIntervalInSeconds", "soon", "property 'cleanupIntervalInSeconds' is not a duration, such as 20s or 1m30s.")]
    [InlineData("tableName", "state; DROP TABLE state", "invalid value for 'tableName': invalid identifier: ")]
    [InlineData("metadataTableName", "a-b", "invalid value for 'metadataTableName': invalid identifier: ")]
    public async Task A_property_that_makes_no_sense_ends_the_start(string property, string value, string problem)
    {
        Write("v1", ("connectionString", Refused), (property, value));
        await _folder.AssertEndsAsync(1, problem);
    }

    [PostgreSqlFact]
    public async Task A_property_of_the_other_version_is_warned_about_once()
    {
        await database.WipeAsync();
        Write("v2", ("connectionString", database.Server.LibpqConnectionString), ("tableName", "mine"), ("nosuch", "1"));
        await using var run = await _folder.StartAsync();
        Assert.Equal(
            ["property 'tableName' has no effect: state.postgresql has no property of that name.", "property 'nosuch' has no effect: state.postgresql has no property of that name."],
            run.Errors.Select(line => line[line.IndexOf("property '", StringComparison.Ordinal)..]));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string version, params (string Name, string? Value)[] properties) => _folder.Write(version, "", properties);
}
