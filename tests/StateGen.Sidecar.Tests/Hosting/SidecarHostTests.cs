using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StateGen.Sidecar.Tests.Hosting;

public sealed class SidecarHostTests : IDisposable
{
    private static readonly HttpClient Client = new();

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_says_in_one_line_that_it_is_ready()
    {
        Component("a.yaml", "statestore");
        Component("b.yaml", "two");
        await using var run = await StartAsync();
        Assert.Equal(
            $"stategen ready: app myapp, http://127.0.0.1:{run.Address.Port}, components statestore (state.in-memory/v1), two (state.in-memory/v1)",
            run.ReadyLine);
        Assert.Equal(0, await run.EndAsync());
        Assert.Single(run.Output);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Without_components_it_is_ready_too()
    {
        await using var run = await SidecarRun.StartAsync("--app-id", "myapp");
        Assert.EndsWith(", no components", run.ReadyLine, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Client.GetAsync(new Uri(run.Address, "/v1.0/state/statestore/k"))).StatusCode);
    }

    [Theory]
    [InlineData("https://a.example,https://b.example", "https://b.example")]
    [InlineData("*", "*")]
    [InlineData("", null)]
    public async Task Pages_of_the_origins_that_are_named_may_call(string flag, string? answer)
    {
        await using var run = await SidecarRun.StartAsync("--app-id", "myapp", "--allowed-origins", flag);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(run.Address, "/v1.0/metadata"));
        request.Headers.Add("Origin", "https://b.example");
        using var response = await Client.SendAsync(request);
        Assert.Equal(answer, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? Assert.Single(origins) : null);
    }

    [Fact]
    public async Task What_is_saved_is_read_under_the_name_of_the_component()
    {
        Component("a.yaml", "statestore");
        await using var run = await StartAsync();
        using var body = new StringContent("""[{"key":"key1","value":"value1"}]""", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsync(new Uri(run.Address, "/v1.0/state/statestore"), body)).StatusCode);
        Assert.Equal("\"value1\"", await Client.GetStringAsync(new Uri(run.Address, "/v1.0/state/statestore/key1")));
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.GetAsync(new Uri(run.Address, "/v1.0/state/Statestore/key1"))).StatusCode);
    }

    [Theory]
    [InlineData(null, "2.0")]
    [InlineData("0", "2.0")]
    [InlineData("true", null)]
    public async Task One_port_speaks_both_protocols_unless_told_otherwise(string? disabled, string? version)
    {
        var environment = new Dictionary<string, string>();
        if (disabled is not null)
            environment["DAPR_HTTP_DISABLE_H2C"] = disabled;
        await using var run = await SidecarRun.StartAsync(environment, "--app-id", "myapp");
        Assert.Equal(new Version(1, 1), (await GetAsync(run, HttpVersion.Version11)).Version);
        if (version is not null)
            Assert.Equal(new Version(version), (await GetAsync(run, HttpVersion.Version20)).Version);
        else
            await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(run, HttpVersion.Version20));
    }

    [Fact]
    public async Task A_preface_that_comes_byte_by_byte_is_understood_and_one_that_breaks_off_is_http_1()
    {
        await using var run = await SidecarRun.StartAsync("--app-id", "myapp");
        Assert.StartsWith("HTTP/1.1 204", await SendSlowlyAsync(run, "GET /v1.0/healthz HTTP/1.1\r\nHost: x\r\n\r\n", 12), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 ", await SendSlowlyAsync(run, "PRI /v1.0/healthz HTTP/1.1\r\nHost: x\r\n\r\n", 9), StringComparison.Ordinal);
        var settings = await SendSlowlyAsync(run, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0", 9);
        Assert.Equal('\u0004', settings[3]);
    }

    [Fact]
    public async Task A_connection_that_says_nothing_does_not_hold_the_end_up()
    {
        await using var run = await SidecarRun.StartAsync("--app-id", "myapp", "--dapr-graceful-shutdown-seconds", "60");
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, run.Address.Port);
        Assert.Equal(HttpStatusCode.NoContent, (await Client.GetAsync(new Uri(run.Address, "/v1.0/healthz"))).StatusCode);
        Assert.Equal(0, await run.EndAsync());
    }

    [Fact]
    public async Task The_token_of_the_environment_is_wanted()
    {
        await using var run = await SidecarRun.StartAsync(new Dictionary<string, string> { ["DAPR_API_TOKEN"] = "secret" }, "--app-id", "myapp");
        var address = new Uri(run.Address, "/v1.0/metadata");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Client.GetAsync(address)).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "dapr-api-token", "secret" } } };
        Assert.Equal(HttpStatusCode.OK, (await Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.NoContent, "--max-body-size", "1Mi")]
    [InlineData(HttpStatusCode.BadRequest, "--max-body-size", "1Ki")]
    [InlineData(HttpStatusCode.NoContent, "--max-body-size", "0")]
    public async Task The_largest_body_is_as_given(HttpStatusCode status, params string[] arguments)
    {
        Component("a.yaml", "statestore");
        await using var run = await StartAsync(arguments);
        var size = arguments.Length == 0 ? (4 << 20) + 1 : 2000;
        using var body = new StringContent($$"""[{"key":"k","value":"{{new string('x', size)}}"}]""", Encoding.UTF8, "application/json");
        Assert.Equal(status, (await Client.PostAsync(new Uri(run.Address, "/v1.0/state/statestore"), body)).StatusCode);
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestHeaderFieldsTooLarge)]
    [InlineData(HttpStatusCode.NoContent, "--read-buffer-size", "16Ki")]
    [InlineData(HttpStatusCode.NoContent, "--read-buffer-size", "4Mi")]
    [InlineData(HttpStatusCode.NoContent, "--dapr-http-read-buffer-size", "16")]
    public async Task The_room_for_headers_is_as_given(HttpStatusCode status, params string[] arguments)
    {
        await using var run = await SidecarRun.StartAsync(["--app-id", "myapp", .. arguments]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(run.Address, "/v1.0/healthz")) { Headers = { { "x", new string('x', 10_000) } } };
        Assert.Equal(status, (await Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_request_can_end_it()
    {
        await using var run = await SidecarRun.StartAsync("--app-id", "myapp");
        Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsync(new Uri(run.Address, "/v1.0/shutdown"), null)).StatusCode);
        Assert.Equal(0, await run.WaitAsync());
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_start_with_a_line()
    {
        await using var first = await SidecarRun.StartAsync("--app-id", "myapp");
        var port = first.Address.Port;
        await using var second = await SidecarRun.StartAsync("--app-id", "myapp", "--dapr-http-port", $"{port}");
        Assert.Equal(1, second.ExitCode);
        Assert.StartsWith($"fatal: failed to listen on 127.0.0.1:{port}: ", Assert.Single(second.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::1", "http://[::1]:")]
    [InlineData("[::1]", "http://[::1]:")]
    [InlineData("127.0.0.1,127.0.0.1", "http://127.0.0.1:")]
    [InlineData("localhost", "http://127.0.0.1:")]
    public async Task It_listens_where_it_is_told_to(string addresses, string url)
    {
        await using var run = await SidecarRun.StartAsync("--app-id", "myapp", "--dapr-listen-addresses", addresses);
        Assert.StartsWith(url, run.Address.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await Client.GetAsync(new Uri(run.Address, "/v1.0/healthz"))).StatusCode);
    }

    [Fact]
    public async Task An_address_that_is_a_name_ends_the_start_with_a_line()
    {
        await using var run = await SidecarRun.StartAsync("--app-id", "myapp", "--dapr-listen-addresses", "example.com");
        Assert.Equal((string[])["fatal: flag --dapr-listen-addresses: 'example.com' is neither an IP address nor localhost."], run.Errors);
    }

    [Fact]
    public async Task A_document_that_is_skipped_is_said_in_a_line_and_the_rest_is_served()
    {
        var bad = _folder.Write("a.yaml", "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: x\n   namespace: y\n");
        Component("b.yaml", "statestore");
        await using var run = await StartAsync();
        Assert.EndsWith("components statestore (state.in-memory/v1)", run.ReadyLine, StringComparison.Ordinal);
        Assert.StartsWith(
            $"warning: {bad}, line 5, field metadata.name: document 1 is skipped: the field is not YAML: ", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ActorStateTTL", "\"enabledFeatures\":[\"ActorStateTTL\"]")]
    [InlineData("Nosuch", "\"id\":\"myapp\"")]
    public async Task A_feature_of_the_configuration_file_is_listed_if_there_is_such_a_thing(string feature, string member)
    {
        var file = _folder.Write("config.txt", $"spec:\n  features:\n  - name: {feature}\n    enabled: true\n");
        await using var run = await SidecarRun.StartAsync("--app-id", "myapp", "--config", file);
        var metadata = await Client.GetStringAsync(new Uri(run.Address, "/v1.0/metadata"));
        Assert.Contains(member, metadata, StringComparison.Ordinal);
        Assert.DoesNotContain("Nosuch", metadata, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Component(string file, string name, string property = "maxEntries") => _folder.Write(
        file,
        $"apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: {name}\nspec:\n  type: state.in-memory\n  version: v1\n  metadata:\n  - name: {property}\n    value: 10\n");

    private Task<SidecarRun> StartAsync(params string[] arguments) =>
        SidecarRun.StartAsync(["--app-id", "myapp", "--resources-path", _folder.Path, .. arguments]);

    private static async Task<HttpResponseMessage> GetAsync(SidecarRun run, Version version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(run.Address, "/v1.0/metadata"))
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        return await Client.SendAsync(request);
    }

    /// <summary>Sends bytes one by one and reads the start of the answer.</summary>
    private static async Task<string> SendSlowlyAsync(SidecarRun run, string text, int length)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, run.Address.Port);
        foreach (var value in Encoding.Latin1.GetBytes(text))
        {
            await client.GetStream().WriteAsync(new[] { value });
            await Task.Yield();
        }

        var answer = new byte[length];
        await client.GetStream().ReadExactlyAsync(answer);
        return Encoding.Latin1.GetString(answer);
    }
}
