using System.Buffers;
using System.Globalization;
using System.Text;

namespace StateGen.Server.Routing;

/// <summary>
/// The runtime takes the escapes of a path as they were sent only if everything is escaped that has to be. Else it decodes the path and
/// escapes it again, by which <c>%2F</c> becomes a separator and <c>%2B</c> a plus: state API, section 1.3.
/// </summary>
internal static class PathEscaping
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static readonly SearchValues<char> Legal = SearchValues.Create(Unreserved + "!$&'()*+,;=:@[]/%");

    private static readonly SearchValues<byte> Unescaped = SearchValues.Create(Encoding.ASCII.GetBytes(Unreserved + "$&+,/:;=@"));

    /// <summary>Whether the path has escapes, and beside them characters that are escaped where they should be.</summary>
    public static bool IsMixed(ReadOnlySpan<char> path) => path.ContainsAnyExcept(Legal) && path.Contains('%');

    /// <summary>Decodes a path, whose escapes are known to be valid, and escapes it again.</summary>
    public static string Renew(ReadOnlySpan<char> path)
    {
        var renewed = new StringBuilder(path.Length);
        for (int at = 0; at < path.Length; at++)
        {
            // The web server lets only ASCII through, so a character is a byte.
            byte decoded = (byte)path[at];
            if (decoded == '%')
            {
                decoded = byte.Parse(path.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                at += 2;
            }

            if (Unescaped.Contains(decoded))
                renewed.Append((char)decoded);
            else
                renewed.Append(CultureInfo.InvariantCulture, $"%{decoded:X2}");
        }

        return renewed.ToString();
    }
}
