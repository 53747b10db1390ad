using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace StateGen.Benchmarks;

/// <summary>A server that answers every request of one connection with the same bytes and allocates nothing for it.</summary>
internal sealed class CannedServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _answer;
    private readonly byte[] _buffer = new byte[64 * 1024];

    public CannedServer(ReadOnlySpan<byte> answer)
    {
        _answer = answer.ToArray();
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public Uri Address => new($"http://{_listener.LocalEndPoint}");

    public void Dispose() => _listener.Dispose();

    private void Serve()
    {
        try
        {
            using Socket client = _listener.Accept();
            client.NoDelay = true;
            while (ReadRequest(client))
                client.Send(_answer);
        }
        catch (SocketException)
        {
            // The listener or the client is gone: the measurement is over.
        }
    }

    private bool ReadRequest(Socket client)
    {
        int length = 0;
        while (true)
        {
            int read = client.Receive(_buffer.AsSpan(length));
            if (read == 0)
                return false;
            length += read;
            ReadOnlySpan<byte> request = _buffer.AsSpan(0, length);
            int end = request.IndexOf("\r\n\r\n"u8);
            if (end >= 0 && length >= end + 4 + BodyLength(request[..end]))
                return true;
        }
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        int start = head.IndexOf("Content-Length: "u8);
        return start >= 0 && Utf8Parser.TryParse(head[(start + 16)..], out int length, out _) ? length : 0;
    }
}
