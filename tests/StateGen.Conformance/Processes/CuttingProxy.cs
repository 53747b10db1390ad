using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StateGen.Conformance;

/// <summary>A wire to a server that can be cut in the middle of a reply, or go silent.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _port;
    private readonly byte[] _mark;
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _silence;
    private int _bytesUntilCut = -1;
    private volatile bool _cutsAll;

    /// <summary>Opens it.</summary>
    /// <param name="port">The port of the server.</param>
    /// <param name="mark">What the requests have in them whose replies can be cut.</param>
    public CuttingProxy(int port, string mark)
    {
        _port = port;
        _mark = Encoding.UTF8.GetBytes(mark);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Cuts the connection of the next request with the mark, when so many bytes of its reply have come.</summary>
    public void CutNextReplyAfter(int bytes) => Volatile.Write(ref _bytesUntilCut, bytes);

    /// <summary>Cuts every connection in the middle of its next reply.</summary>
    public void CutAll() => _cutsAll = true;

    /// <summary>Lets replies through again as they are.</summary>
    public void Mend() => _cutsAll = false;

    /// <summary>Lets no reply through any more.</summary>
    public void Silence() => _silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets replies through again, and those that were held back.</summary>
    public void Speak()
    {
        TaskCompletionSource? silence = _silence;
        _silence = null;
        silence?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Speak();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // It is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _port, _end.Token);
                var wire = new Wire();
                await Task.WhenAny(PassRequestsAsync(client.GetStream(), server.GetStream(), wire), PassRepliesAsync(server.GetStream(), client.GetStream(), wire));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The server is away; so is the connection to it.
            }
        }
    }

    private async Task PassRequestsAsync(NetworkStream from, NetworkStream to, Wire wire)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _end.Token) is > 0 and var length)
        {
            if (buffer.AsSpan(0, length).IndexOf(_mark) >= 0)
                wire.BytesUntilCut = Interlocked.Exchange(ref _bytesUntilCut, -1);
            await to.WriteAsync(buffer.AsMemory(0, length), _end.Token);
        }
    }

    private async Task PassRepliesAsync(NetworkStream from, NetworkStream to, Wire wire)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _end.Token) is > 0 and var length)
        {
            if (_silence is { } silence)
                await silence.Task;
            int cut = _cutsAll ? length / 2 : wire.BytesUntilCut;
            await to.WriteAsync(buffer.AsMemory(0, cut < 0 ? length : Math.Min(cut, length)), _end.Token);
            if (cut >= 0)
                return;
        }
    }

    private sealed class Wire
    {
        public volatile int BytesUntilCut = -1;
    }
}
