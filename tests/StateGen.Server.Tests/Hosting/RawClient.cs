using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StateGen.Server.Tests.Hosting;

/// <summary>Speaks HTTP/1.1 over a socket, so that nothing between a test and the server touches a path, a header or a body.</summary>
internal sealed class RawClient(EndPoint server) : IDisposable
{
    private readonly List<byte> _unread = [];
    private Socket? _socket;

    /// <summary>Sends a request and reads the response. Header lines are sent as they are; a length is added where there is a body.</summary>
    public async Task<RawResponse> SendAsync(string method, string target, byte[]? body = null, params string[] headerLines)
    {
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        if (!headerLines.Any(h => h.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)))
            head.Append("Host: localhost\r\n");
        foreach (string line in headerLines)
            head.Append(line).Append("\r\n");
        if (body is not null && !headerLines.Any(h => h.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase)))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        head.Append("\r\n");
        return await SendRawAsync([.. Encoding.Latin1.GetBytes(head.ToString()), .. body ?? []], isHead: method == "HEAD");
    }

    /// <summary>Sends bytes and reads one response. The connection is kept if both sides keep it.</summary>
    public async Task<RawResponse> SendRawAsync(byte[] request, bool isHead = false)
    {
        Socket socket = _socket ?? await ConnectAsync();
        // A server that refuses a long body answers before it has read it all.
        Task sending = SendAllAsync(socket, request);
        RawResponse response = await ReadResponseAsync(socket, isHead);
        bool closes = string.Equals(response["Connection"], "close", StringComparison.OrdinalIgnoreCase);
        if (closes || !sending.IsCompleted)
            Dispose();
        await sending;
        return response;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
        _unread.Clear();
    }

    private static async Task SendAllAsync(Socket socket, byte[] request)
    {
        try
        {
            for (int sent = 0; sent < request.Length;)
                sent += await socket.SendAsync(request.AsMemory(sent));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Answered and closed before all of it was sent.
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        _socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await _socket.ConnectAsync(server);
        return _socket;
    }

    private async Task<RawResponse> ReadResponseAsync(Socket socket, bool isHead)
    {
        int end;
        while ((end = IndexOf("\r\n\r\n"u8)) < 0)
            await ReadMoreAsync(socket);
        string[] lines = Encoding.Latin1.GetString(Take(end + 4)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(Header).ToList();
        var response = new RawResponse(lines[0], headers, []);
        if (isHead || response.Status is 204 or 304)
            return response;
        if (response["Transfer-Encoding"] == "chunked")
            return response with { Body = await ReadChunksAsync(socket) };
        return response["Content-Length"] is { } length
            ? response with { Body = await ReadAsync(socket, int.Parse(length, CultureInfo.InvariantCulture)) }
            : throw new InvalidDataException($"The response has neither a length nor chunks: {response}");
    }

    private async Task<byte[]> ReadChunksAsync(Socket socket)
    {
        var body = new List<byte>();
        while (true)
        {
            int end;
            while ((end = IndexOf("\r\n"u8)) < 0)
                await ReadMoreAsync(socket);
            int size = int.Parse(Encoding.Latin1.GetString(Take(end + 2)).TrimEnd(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.AddRange((await ReadAsync(socket, size + 2)).AsSpan(0, size));
            if (size == 0)
                return [.. body];
        }
    }

    private async Task<byte[]> ReadAsync(Socket socket, int count)
    {
        while (_unread.Count < count)
            await ReadMoreAsync(socket);
        return Take(count);
    }

    private async Task ReadMoreAsync(Socket socket)
    {
        byte[] buffer = new byte[64 * 1024];
        int read = await socket.ReceiveAsync(buffer);
        if (read == 0)
            throw new EndOfStreamException($"The server closed the connection after: {Encoding.Latin1.GetString([.. _unread])}");
        _unread.AddRange(buffer.AsSpan(0, read));
    }

    private byte[] Take(int count)
    {
        byte[] taken = [.. _unread.Take(count)];
        _unread.RemoveRange(0, count);
        return taken;
    }

    private int IndexOf(ReadOnlySpan<byte> text) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_unread).IndexOf(text);

    private static KeyValuePair<string, string> Header(string line)
    {
        int colon = line.IndexOf(':');
        return new(line[..colon], line[(colon + 1)..].Trim());
    }
}
