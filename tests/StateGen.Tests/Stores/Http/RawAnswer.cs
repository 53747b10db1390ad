using System.Text;

namespace StateGen.Tests.Stores.Http;

/// <summary>What a raw server sends for a request, and whether it ends the connection afterwards.</summary>
internal sealed record RawAnswer(string Text, bool Closes = false)
{
    public static RawAnswer NoContent { get; } = new("HTTP/1.1 204 No Content\r\n\r\n");

    /// <summary>The request is read, and then the connection ends: a reply that gets lost.</summary>
    public static RawAnswer Lost { get; } = new(string.Empty, Closes: true);

    public static RawAnswer Json(string body) =>
        new($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
