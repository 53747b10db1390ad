using System.Net.Http.Headers;
using System.Text;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

public sealed class BodyLimitTests : IAsyncLifetime
{
    private const int Limit = 4 * 1024 * 1024;
    private const string Save = "/v1.0/state/store";

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(options => options.AddStore("store", new InMemoryStateStore()));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_body_of_exactly_the_limit_passes()
    {
        Assert.Equal(204, (await _server.SendAsync("POST", Save, SaveOf(Limit))).Status);
        Assert.Equal(200, (await _server.SendAsync("GET", Save + "/k")).Status);
    }

    [Fact]
    public async Task A_body_of_one_byte_more_looks_cut_off()
    {
        RawResponse refused = await _server.SendAsync("POST", Save, SaveOf(Limit + 1));

        Assert.Equal("""{"errorCode":"ERR_MALFORMED_REQUEST","message":"unexpected EOF"}""", refused.Text);
        Assert.Equal(400, refused.Status);
    }

    [Theory]
    [InlineData(Save, "{\"errorCode\":\"ERR_MALFORMED_REQUEST\",\"message\":\"stream too large\"}")]
    [InlineData(Save + "/bulk", "{\"errorCode\":\"ERR_MALFORMED_REQUEST\",\"message\":\"failed deserializing HTTP body: stream too large\"}")]
    [InlineData(Save + "/transaction", "{\"errorCode\":\"ERR_MALFORMED_REQUEST\",\"message\":\"failed deserializing HTTP body: stream too large\"}")]
    [InlineData("/v1.0-alpha1/state/store/query", "{\"errorCode\":\"ERR_BODY_READ\",\"message\":\"failed to read request body: stream too large\"}")]
    public async Task A_larger_body_is_too_large_on_every_route(string target, string answer)
    {
        RawResponse refused = await _server.SendAsync("POST", target, SaveOf(Limit + 2));

        Assert.Equal(400, refused.Status);
        Assert.Equal(answer, refused.Text);
        Assert.False(refused.Has("Connection"));
        Assert.Equal(204, (await _server.SendAsync("GET", Save + "/k")).Status);
    }

    [Fact]
    public async Task A_query_of_one_byte_more_is_parsed_without_it()
    {
        RawResponse refused = await _server.SendAsync("POST", "/v1.0-alpha1/state/store/query", "{" + new string(' ', Limit - 1) + "}");

        Assert.Equal(500, refused.Status);
        Assert.Equal(
            "state store store query failed: failed to parse JSON query body: unexpected end of JSON input", (string?)refused.Json!["message"]);
    }

    [Fact]
    public async Task White_space_behind_the_value_may_go_beyond_the_limit()
    {
        Assert.Equal(204, (await _server.SendAsync("POST", Save, """[{"key":"k","value":1}]""" + new string(' ', Limit))).Status);
        Assert.Equal(400, (await _server.SendAsync("POST", Save, """[{"key":"k","value":2}]""" + new string(' ', Limit) + "x")).Status);
        Assert.Equal("1", (await _server.SendAsync("GET", Save + "/k")).Text);
    }

    [Fact]
    public async Task The_connection_closes_when_much_is_left_unread()
    {
        RawResponse refused = await _server.SendAsync("POST", Save, SaveOf(Limit + (512 * 1024)));

        Assert.Equal(400, refused.Status);
        Assert.Equal("close", refused["Connection"]);
    }

    [Theory]
    [InlineData(262_144, false)]
    [InlineData(262_145, true)]
    public async Task The_connection_closes_whatever_the_status_when_a_long_body_is_not_read_at_all(int length, bool closes)
    {
        RawResponse unrouted = await _server.SendAsync("POST", "/nowhere", new string(' ', length));

        Assert.Equal(404, unrouted.Status);
        Assert.Equal(closes ? "close" : null, unrouted.Has("Connection") ? unrouted["Connection"] : null);
    }

    [Fact]
    public async Task The_connection_stays_open_when_a_long_body_is_read()
    {
        Assert.False((await _server.SendAsync("POST", Save, SaveOf(1_000_000))).Has("Connection"));
    }

    [Fact]
    public async Task A_client_that_sends_it_all_before_it_listens_gets_the_answer()
    {
        using var http = new HttpClient();
        using var content = new StringContent(SaveOf(8 * Limit), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

        using HttpResponseMessage refused = await http.PostAsync(new Uri($"http://{_server.Address}{Save}"), content);

        Assert.Equal(400, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Chunks_count_as_a_length_does()
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes($"{Limit + 2:x}\r\n"), .. Encoding.ASCII.GetBytes(SaveOf(Limit + 2)), .. "\r\n0\r\n\r\n"u8];

        RawResponse refused = await _server.SendBytesAsync("POST", Save, chunk, "Transfer-Encoding: chunked");

        Assert.Equal("stream too large", (string?)refused.Json!["message"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-1L)]
    public async Task Without_a_limit_any_body_passes(long? limit)
    {
        await using TestServer server = await TestServer.StartAsync(options =>
        {
            options.MaxBodySize = limit;
            options.AddStore("store", new InMemoryStateStore());
        });

        Assert.Equal(204, (await server.SendAsync("POST", Save, SaveOf(Limit + 2))).Status);
    }

    private static string SaveOf(int size)
    {
        const string Start = "[{\"key\":\"k\",\"value\":\"", End = "\"}]";
        return Start + new string('x', size - Start.Length - End.Length) + End;
    }
}
