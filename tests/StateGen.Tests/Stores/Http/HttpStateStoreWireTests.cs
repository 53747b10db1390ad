using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using StateGen.Stores;

namespace StateGen.Tests.Stores.Http;

/// <summary>The store over real sockets: bytes on the wire, connections that end, and connections that never were.</summary>
public sealed partial class HttpStateStoreWireTests
{
    [Fact]
    public async Task Requests_are_what_the_state_API_wants_to_the_byte()
    {
        await using var server = new RawServer(RawAnswer.NoContent, RawAnswer.NoContent, RawAnswer.NoContent);
        using HttpStateStore store = Over(server.Address, o => o.ApiToken = "t0ken");
        string host = $"Host: {server.Address.Authority}\r\ndapr-api-token: t0ken\r\n";
        string body = Encoding.Latin1.GetString("""[{"key":"ü","value":1.0,"metadata":{"ttlInSeconds":"-1"}}]"""u8);

        await store.GetAsync("..");
        await store.SaveAsync(ScriptedStore.Save("ü", "1.0"));
        await store.DeleteAsync(ScriptedStore.Delete("a+b", "W/\"1\", x"));

        Assert.Equal(
            [
                $"GET /v1.0/state/shop/%2E%2E HTTP/1.1\r\n{host}\r\n",
                $"POST /v1.0/state/shop HTTP/1.1\r\n{host}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}",
                $"DELETE /v1.0/state/shop/a%2Bb HTTP/1.1\r\n{host}If-Match: W/\"1\", x\r\nContent-Length: 0\r\n\r\n",
            ],
            server.Requests.Select(request => TraceHeaders().Replace(request, string.Empty)));
    }

    [Fact]
    public async Task An_answer_in_chunks_is_read_whole()
    {
        await using var server = new RawServer(
            new RawAnswer("HTTP/1.1 200 OK\r\nEtag: 7\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n"));
        using HttpStateStore store = Over(server.Address);

        StateItem item = await store.GetAsync("k");

        Assert.Equal(("[1,2]", "7"), (item.Text(), item.ETag.Value));
    }

    [Theory]
    [InlineData("Content-Length: 10\r\n\r\n[1")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n9\r\n[1")]
    public async Task A_read_whose_answer_breaks_off_is_sent_again(string rest)
    {
        await using var server = new RawServer(new RawAnswer($"HTTP/1.1 200 OK\r\n{rest}", Closes: true), RawAnswer.Json("[1]"));
        using HttpStateStore store = Over(server.Address);

        StateItem item = await store.GetAsync("k");

        Assert.Equal("[1]", item.Text());
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("save")]
    [InlineData("delete")]
    [InlineData("transaction")]
    public async Task A_write_on_a_kept_connection_that_ends_is_not_sent_twice(string write)
    {
        await using var server = new RawServer(RawAnswer.NoContent, RawAnswer.Lost, RawAnswer.NoContent);
        using HttpStateStore store = Over(server.Address);
        await store.GetAsync("opens the connection");

        var error = await Assert.ThrowsAsync<StateStoreException>(() => Operations.RunAsync(store, write, default));

        Assert.Equal((StateErrorKind.Unavailable, true), (error.Kind, error.OutcomeUnknown));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_status_of_a_write_counts_even_if_the_rest_of_the_answer_is_lost()
    {
        await using var server = new RawServer(
            new RawAnswer("HTTP/1.1 409 Conflict\r\nContent-Length: 100\r\n\r\n{", Closes: true),
            new RawAnswer("HTTP/1.1 200 OK\r\nETag: 2\r\nContent-Length: 100\r\n\r\n{", Closes: true));
        using HttpStateStore store = Over(server.Address);

        Assert.True((await store.SaveAsync(ScriptedStore.Save("k", etag: "1"))).IsConflict);
        Assert.Equal("2", (await store.SaveAsync(ScriptedStore.Save("k"))).ETag.Value);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("save")]
    [InlineData("delete")]
    [InlineData("transaction")]
    public async Task Where_nothing_listens_nothing_has_happened(string operation)
    {
        using HttpStateStore store = Over(new Uri($"http://127.0.0.1:{UnusedPort()}"), o => o.MaxAttempts = 2);

        var error = await Assert.ThrowsAsync<StateStoreException>(() => Operations.RunAsync(store, operation, default));

        Assert.Equal((StateErrorKind.Unavailable, false), (error.Kind, error.OutcomeUnknown));
        Assert.Contains($"nothing listens on {store.Endpoint.GetLeftPart(UriPartial.Authority)}", error.Message, StringComparison.Ordinal);
    }

    private static HttpStateStore Over(Uri address, Action<HttpStateStoreOptions>? configure = null)
    {
        var options = new HttpStateStoreOptions { StoreName = "shop", Endpoint = address, RetryDelay = TimeSpan.Zero };
        configure?.Invoke(options);
        return new HttpStateStore(options, static _ => null);
    }

    private static int UnusedPort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    [GeneratedRegex("(?i)(traceparent|tracestate|baggage|correlation-context|request-id): [^\r]*\r\n")]
    private static partial Regex TraceHeaders();
}
