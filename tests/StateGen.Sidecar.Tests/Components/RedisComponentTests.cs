using System.Net;
using System.Text;
using StateGen.Redis.Tests;
using StateGen.Sidecar.Tests.Hosting;

namespace StateGen.Sidecar.Tests.Components;

/// <summary>Redis as a component: what its properties do, and what the sidecar says when it cannot have it.</summary>
public sealed class RedisComponentTests : IDisposable
{
    private const string Password = "hunter2-and-more";

    private static readonly HttpClient Client = new();

    private readonly ComponentFolder _folder = new("state.redis");

    [RedisFact]
    public async Task A_component_in_redis_serves_its_state_and_outlives_the_sidecar()
    {
        await using var server = await RedisServer.StartAsync();
        Write(("redisHost", "127.0.0.1"), ("redisPort", $"{server.Port}"), ("redisDB", "3"), ("poolSize", "20"), ("redisPassword", ""));
        await using (var first = await _folder.StartAsync())
        {
            using var body = new StringContent("""[{"key":"k","value":9007199254740993}]""", Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsync(new Uri(first.Address, "/v1.0/state/statestore"), body)).StatusCode);
            Assert.Empty(first.Errors);
        }

        await using var second = await _folder.StartAsync();
        Assert.Equal("9007199254740993", await Client.GetStringAsync(new Uri(second.Address, "/v1.0/state/statestore/k")));
    }

    [RedisFact]
    public async Task A_password_comes_from_a_secret_store_and_is_never_shown()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", Password);
        _folder.WriteVault();
        _folder.Write("v1", "    secretKeyRef: {name: REDIS_PASSWORD}\nauth:\n  secretStore: vault\n", ("redisHost", server.Address), ("redisPassword", null));
        await using var run = await SidecarRun.StartAsync(
            new Dictionary<string, string> { ["REDIS_PASSWORD"] = Password }, "--app-id", "app", "--resources-path", _folder.Path, "--log-level", "debug");
        Assert.Equal(HttpStatusCode.NoContent, (await Client.GetAsync(new Uri(run.Address, "/v1.0/state/statestore/k"))).StatusCode);
        Assert.DoesNotContain(run.Errors.Concat(run.Output), line => line.Contains(Password, StringComparison.Ordinal));
    }

    [RedisTheory]
    [InlineData("redisPassword", "wrong-and-more", "it refused the password")]
    [InlineData("redisPassword", "", "it wants a password, and none is given")]
    public async Task A_wrong_password_ends_the_start_in_a_line_without_it(string property, string password, string cause)
    {
        await using var server = await RedisServer.StartAsync("--requirepass", Password);
        Write(("redisHost", server.Address), ("redisPassword", password));
        await AssertEndsAsync(1, property, $"cannot use Redis at {server.Address}: {cause}.");
    }

    [RedisFact]
    public async Task A_database_that_is_not_there_ends_the_start()
    {
        await using var server = await RedisServer.StartAsync("--databases", "4");
        Write(("redisHost", server.Address), ("redisDB", "4"));
        await AssertEndsAsync(1, "redisDB", $"cannot use Redis at {server.Address}: it has no database 4.");
    }

    [RedisFact]
    public async Task The_time_to_live_of_the_component_is_for_saves_that_say_nothing()
    {
        await using var server = await RedisServer.StartAsync();
        Write(("redisHost", server.Address), ("ttlInSeconds", "60"));
        await using var run = await _folder.StartAsync();
        using var body = new StringContent("""[{"key":"goes","value":1},{"key":"stays","value":1,"metadata":{"ttlInSeconds":"-1"}}]""", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsync(new Uri(run.Address, "/v1.0/state/statestore"), body)).StatusCode);
        Assert.True(await ExpiresAsync("goes"));
        Assert.False(await ExpiresAsync("stays"));

        async Task<bool> ExpiresAsync(string key) =>
            (await Client.GetAsync(new Uri(run.Address, $"/v1.0/state/statestore/{key}"))).Headers.Contains("Metadata.ttlExpireTime");
    }

    [RedisFact]
    public async Task A_server_without_tls_ends_the_start_of_a_component_with_tls()
    {
        await using var server = await RedisServer.StartAsync();
        Write(("redisHost", server.Address), ("enableTLS", "true"), ("dialTimeout", "500"), ("redisMaxRetries", "0"));
        await AssertEndsAsync(1, "enableTLS", $"cannot use Redis at {server.Address}: ");
    }

    [Fact]
    public async Task A_host_that_refuses_ends_the_start_or_is_left_out()
    {
        Write(("redisHost", "127.0.0.1:1"), ("redisMaxRetries", "0"));
        await AssertEndsAsync(0, "redisHost", "cannot connect to Redis at 127.0.0.1:1: Connection refused.");

        _folder.Write("v1", "  ignoreErrors: true\n", ("redisHost", "127.0.0.1:1"), ("redisMaxRetries", "0"));
        await _folder.AssertIsLeftOutAsync();
    }

    [Theory]
    [InlineData("redisHost", "a:1,b:2", "Several hosts are given: a cluster is not supported, only a single server.")]
    [InlineData("redisHost", "a:b", "'a:b' is not a host with a port, such as localhost:6379.")]
    [InlineData("redisHost", "[", "'[' is not a host with a port, such as localhost:6379.")]
    [InlineData("redisHost", "[]:1", "'[]:1' is not a host with a port, such as localhost:6379.")]
    [InlineData("redisHost", "", "No host is given: set it to a name or an address, such as localhost:6379.")]
    public async Task A_host_that_is_none_ends_the_start(string property, string value, string cause)
    {
        Write((property, value));
        await AssertEndsAsync(0, property, cause);
    }

    [Theory]
    [InlineData("redisPort", "2", "is another port than the one of redisHost.")]
    [InlineData("redisDB", "one", "is not a whole number.")]
    [InlineData("redisMaxRetries", "many", "is not a whole number.")]
    [InlineData("maxRetries", "many", "is not a whole number.")]
    [InlineData("dialTimeout", "soon", "is not a duration, such as 500ms.")]
    [InlineData("readTimeout", "soon", "is not a duration, such as 500ms.")]
    [InlineData("ttlInSeconds", "soon", "is not a whole number of seconds.")]
    [InlineData("maxQueriedEntries", "0", "is not above zero.")]
    [InlineData("clientCert", "x", "is missing; a certificate and its key go together.", "clientKey")]
    [InlineData("clientKey", "x", "is missing; a certificate and its key go together.", "clientCert")]
    [InlineData("redisType", "cluster", "is not node; this sidecar talks to a single server, not to a cluster.")]
    [InlineData("redisUsername", "somebody", "names another user than default; this sidecar can log in with a password only.")]
    [InlineData("failover", "true", "asks for what this sidecar cannot do; it talks to a single server, with a password or without.")]
    [InlineData("useEntraID", "true", "asks for what this sidecar cannot do; it talks to a single server, with a password or without.")]
    public async Task A_property_that_makes_no_sense_ends_the_start(string property, string value, string problem, string? blamed = null)
    {
        Write(("redisHost", "127.0.0.1:1"), (property, value));
        await using var run = await _folder.StartAsync();
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"Failed to init component statestore (state.redis/v1): property '{blamed ?? property}' {problem}", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(params (string Name, string? Value)[] properties) => _folder.Write("v1", "", properties);

    private Task AssertEndsAsync(int index, string property, string cause) => _folder.AssertEndsAsync(index, $"property '{property}': {cause}");
}
