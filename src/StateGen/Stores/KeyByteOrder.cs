namespace StateGen.Stores;

/// <summary>
/// How the order of keys by the bytes of their UTF-8, which databases have, goes with the order by UTF-16 code units, which stores promise. They
/// differ only where surrogates and what is behind them, from U+D800 on, are compared with each other.
/// </summary>
internal static class KeyByteOrder
{
    private const char FirstUnlike = '\uD800';

    /// <summary>
    /// Whether a key has the same keys before and behind it in both orders. If so for all keys of a list that is ordered by bytes, it is ordered
    /// by ordinal too, and nothing behind it belongs into it.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <returns><see langword="true"/> if it has.</returns>
    public static bool Agrees(string key) => !key.AsSpan().ContainsAnyInRange(FirstUnlike, '\uFFFF');

    /// <summary>A text that no key behind another one, by ordinal, is before, by bytes.</summary>
    /// <param name="key">The other one.</param>
    /// <returns>The text: as much of the key as both orders agree on.</returns>
    public static string LowerBound(string key)
    {
        int unlike = key.AsSpan().IndexOfAnyInRange(FirstUnlike, '\uFFFF');
        return unlike < 0 ? key : key[..unlike];
    }
}
