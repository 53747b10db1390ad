using System.Diagnostics;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>What a request costs the collector, the web server and the store included.</summary>
[Collection(Alone.Name)]
public sealed class AllocationTests : IAsyncLifetime
{
    private const int Limit = 2048;
    private const int LimitOfDebugBuild = 3 * Limit;
    private const int Warmup = 3000;
    private const int Measured = 3000;

    // A debug build allocates the state of every async method, whether it has to wait or not.
    private static readonly bool IsDebugBuild =
        typeof(StateApiOptions).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    private readonly byte[] _buffer = new byte[64 * 1024];
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(options =>
        {
            options.AppId = "app";
            options.AddStore("store", new InMemoryStateStore());
        });
        IEnumerable<string> items = Enumerable.Range(0, 10).Select(i => "{\"key\":\"key-" + i + "\",\"value\":{\"name\":\"Ada\",\"tags\":[1,2]}}");
        await _server.SendAsync("POST", "/v1.0/state/store", $"[{string.Join(',', items)}]");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("GET", "/v1.0/state/store/key-1", null)]
    [InlineData("POST", "/v1.0/state/store", """[{"key":"key-1","value":{"name":"Ada","age":36}}]""")]
    [InlineData("POST", "/v1.0/state/store/bulk", """{"keys":["key-0","key-1","key-2","key-3","key-4","key-5","key-6","key-7","key-8","key-9"]}""")]
    [InlineData("POST", "/v1.0/state/store/transaction", """{"operations":[{"operation":"upsert","request":{"key":"key-1","value":1}},{"operation":"upsert","request":{"key":"key-2","value":2}}]}""")]
    [InlineData("DELETE", "/v1.0/state/store/none", null)]
    public void A_request_allocates_less_than_two_kilobytes(string method, string target, string? body)
    {
        string length = body is null ? string.Empty : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n";
        byte[] request = Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{length}\r\n{body}");
        using var socket = new Socket(_server.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(_server.Address);

        Send(socket, request, Warmup);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Send(socket, request, Measured);
        long perRequest = (GC.GetTotalAllocatedBytes(precise: true) - before) / Measured;

        Assert.True(perRequest < (IsDebugBuild ? LimitOfDebugBuild : Limit), $"{method} {target} allocates {perRequest} bytes.");
    }

    /// <summary>Sends requests one after the other. Each answer is small enough to come in one piece.</summary>
    private void Send(Socket socket, byte[] request, int times)
    {
        for (int i = 0; i < times; i++)
        {
            socket.Send(request);
            if (socket.Receive(_buffer) == 0)
                throw new EndOfStreamException("The server closed the connection.");
        }
    }
}
