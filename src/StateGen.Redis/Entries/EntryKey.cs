using System.Diagnostics.CodeAnalysis;
using System.Text;
using StackExchange.Redis;

namespace StateGen.Stores.Redis;

/// <summary>Keys as Redis has them: their UTF-8.</summary>
internal static class EntryKey
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Why a key cannot be kept.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The error: half of a surrogate pair has no UTF-8. <see langword="null"/> if the key can be kept.</returns>
    public static StateError? Check(string key)
    {
        ReadOnlySpan<char> rest = key;
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (at + 1 >= rest.Length || !char.IsSurrogatePair(rest[at], rest[at + 1]))
                return new StateError(StateErrorKind.BadRequest, "The key has half of a surrogate pair, so it cannot be kept in Redis.") { Key = key };
            rest = rest[(at + 2)..];
        }

        return null;
    }

    /// <summary>Encodes a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The key of Redis.</returns>
    /// <exception cref="StateStoreException">The key cannot be kept.</exception>
    public static RedisKey Encode(string key) => Check(key) is { } error ? throw new StateStoreException(error) : Strict.GetBytes(key);

    /// <summary>Decodes a key.</summary>
    /// <param name="bytes">The key of Redis.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is one: there may be others in the database, which are nobody's state.</returns>
    public static bool TryDecode(byte[] bytes, [NotNullWhen(true)] out string? key)
    {
        try
        {
            key = Strict.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            key = null;
            return false;
        }
    }

    /// <summary>The glob that the keys with a prefix match, and no others.</summary>
    /// <param name="prefix">The prefix; empty for all keys.</param>
    /// <returns>The glob.</returns>
    public static byte[] GlobOf(string prefix)
    {
        var glob = new StringBuilder(prefix.Length + 1);
        foreach (char c in prefix)
        {
            if (c is '*' or '?' or '[' or ']' or '^' or '-' or '\\')
                glob.Append('\\');
            glob.Append(c);
        }

        return Encoding.UTF8.GetBytes(glob.Append('*').ToString());
    }
}
