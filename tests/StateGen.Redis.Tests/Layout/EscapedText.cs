using System.Globalization;
using System.Text;

namespace StateGen.Redis.Tests.Layout;

/// <summary>Bytes as the recordings write them: printable ASCII as it is, all else as <c>\xNN</c>.</summary>
internal static class EscapedText
{
    public static byte[] ToBytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x';
            bytes.Add(isEscape ? byte.Parse(text.AsSpan(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)text[i]);
            i += isEscape ? 3 : 0;
        }

        return [.. bytes];
    }

    public static string ToText(string text) => Encoding.UTF8.GetString(ToBytes(text));
}
