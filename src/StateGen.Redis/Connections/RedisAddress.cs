using System.Globalization;
using System.Net;

namespace StateGen.Stores.Redis;

/// <summary>Where a server is.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
internal readonly record struct RedisAddress(string Host, int Port)
{
    /// <summary>Reads an address.</summary>
    /// <param name="text">A host, with or without a port.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentException">The text is empty, names several servers, or its port is none.</exception>
    public static RedisAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            throw new ArgumentException("No host is given: set it to a name or an address, such as localhost:6379.", nameof(text));
        if (text.Contains(',', StringComparison.Ordinal))
            throw new ArgumentException("Several hosts are given: a cluster is not supported, only a single server.", nameof(text));
        if (IPAddress.TryParse(text, out _) && !text.StartsWith('['))
            return new RedisAddress(text, RedisStateStoreOptions.DefaultPort);

        int colon = text.LastIndexOf(':');
        bool hasPort = colon >= 0 && colon > text.LastIndexOf(']');
        string host = (hasPort ? text[..colon] : text).Trim('[', ']');
        ushort port = RedisStateStoreOptions.DefaultPort;
        bool isPort = !hasPort || (ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0);
        if (!isPort || string.IsNullOrWhiteSpace(host))
            throw new ArgumentException($"'{text}' is not a host with a port, such as localhost:6379.", nameof(text));
        return new RedisAddress(host, port);
    }

    /// <inheritdoc/>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    /// <summary>The end point to connect to; a name is looked up when it is.</summary>
    /// <returns>The end point.</returns>
    public EndPoint ToEndPoint() => IPAddress.TryParse(Host, out IPAddress? address) ? new IPEndPoint(address, Port) : new DnsEndPoint(Host, Port);
}
