using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StateGen.Tests.Stores.Http;

/// <summary>
/// A server that reads requests byte by byte, keeps them, and answers from a script, in order. After the script it ends connections without a word.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<RawAnswer> _script;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public RawServer(params RawAnswer[] script)
    {
        _script = new ConcurrentQueue<RawAnswer>(script);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public ConcurrentQueue<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                while (await ReadRequestAsync(socket) is { } request)
                {
                    Requests.Enqueue(request);
                    RawAnswer answer = _script.TryDequeue(out RawAnswer? next) ? next : RawAnswer.Lost;
                    await socket.SendAsync(Encoding.UTF8.GetBytes(answer.Text), _stop.Token);
                    if (answer.Closes)
                        return;
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The test is over, or the client is gone.
            }
        }
    }

    private async Task<string?> ReadRequestAsync(Socket socket)
    {
        var request = new StringBuilder();
        byte[] one = new byte[1];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await socket.ReceiveAsync(one, _stop.Token) == 0)
                return null;
            request.Append((char)one[0]);
        }

        for (int left = LengthOf(request.ToString()); left > 0; left--)
        {
            if (await socket.ReceiveAsync(one, _stop.Token) == 0)
                return null;
            request.Append((char)one[0]);
        }

        return request.ToString();
    }

    private static int LengthOf(string head)
    {
        const string name = "Content-Length: ";
        int start = head.IndexOf(name, StringComparison.Ordinal);
        return start < 0 ? 0 : int.Parse(head.AsSpan(start + name.Length, head.IndexOf('\r', start) - start - name.Length), provider: null);
    }
}
