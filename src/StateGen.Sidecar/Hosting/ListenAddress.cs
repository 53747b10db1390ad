using System.Net;
using System.Net.Sockets;

namespace StateGen.Sidecar.Hosting;

/// <summary>An address of <c>--dapr-listen-addresses</c>.</summary>
internal static class ListenAddress
{
    /// <summary>The end points of an address. <c>localhost</c> is the loopback of IPv4 and, where there is one, of IPv6.</summary>
    /// <param name="address">An IP address, in brackets or not, or <c>localhost</c>.</param>
    /// <param name="port">The port; zero for any that is free.</param>
    /// <returns>The end points to listen on.</returns>
    /// <exception cref="StartupException">It is neither.</exception>
    public static IReadOnlyList<IPEndPoint> Parse(string address, int port)
    {
        if (string.Equals(address, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            var four = new IPEndPoint(IPAddress.Loopback, port);
            return port == 0 || !HasLoopback6() ? [four] : [four, new IPEndPoint(IPAddress.IPv6Loopback, port)];
        }

        if (IPAddress.TryParse(address, out var parsed))
            return [new IPEndPoint(parsed, port)];
        throw new StartupException($"flag --dapr-listen-addresses: '{address}' is neither an IP address nor localhost.");
    }

    /// <summary>A container may have IPv6 switched on and yet no address for it.</summary>
    private static bool HasLoopback6()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using var socket = new Socket(
                AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
