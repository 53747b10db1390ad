using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace StateGen.Stores;

/// <summary>
/// The token of a page of keys: the last key of the page, so that the next page starts behind it whatever came or went in between. The
/// key is kept as UTF-16, because a key may hold text that has no UTF-8.
/// </summary>
internal static class KeyListToken
{
    private const byte Version = 1;

    /// <summary>Writes the token that continues behind a key.</summary>
    /// <param name="lastKey">The last key of the page.</param>
    /// <returns>The token; letters, digits, <c>-</c> and <c>_</c> only.</returns>
    public static string After(string lastKey)
    {
        byte[] bytes = [Version, .. MemoryMarshal.AsBytes(lastKey.AsSpan())];
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a token.</summary>
    /// <param name="token">The text; <see langword="null"/> or empty for the first page.</param>
    /// <returns>The key to continue behind; <see langword="null"/> for the first page.</returns>
    /// <exception cref="StateStoreException">The text is not a token of a list of keys.</exception>
    public static string? LastKey(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;

        // The decoder skips white space, but a token has one spelling.
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        bool isBase64Url = Base64Url.IsValid(token) && !token.AsSpan().ContainsAny(" \t\r\n");
        if (!isBase64Url || !Base64Url.TryDecodeFromChars(token, bytes, out int length) || length % sizeof(char) != 1 || bytes[0] != Version)
            throw Malformed();
        return new string(MemoryMarshal.Cast<byte, char>(bytes.AsSpan(1, length - 1)));
    }

    private static StateStoreException Malformed() =>
        new(StateErrorKind.BadRequest, "The token is not one that a list of keys returned. Pass the token of the page before, or none for the first page.");
}
