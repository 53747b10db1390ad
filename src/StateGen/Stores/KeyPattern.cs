using System.Text;

namespace StateGen.Stores;

/// <summary>
/// A set of keys by their text: a pattern in which <c>%</c> stands for any text and <c>_</c> for any one UTF-16 code unit, and a backslash
/// takes the meaning from the character behind it. Case matters on every store.
/// </summary>
public sealed class KeyPattern
{
    private const char AnyText = '%';
    private const char AnyCharacter = '_';
    private const char Escape = '\\';

    private readonly string _pattern;
    private readonly bool _isPrefix;

    private KeyPattern(string pattern)
    {
        _pattern = pattern;
        (Prefix, _isPrefix) = Split(pattern);
    }

    /// <summary>Every key.</summary>
    public static KeyPattern All { get; } = new("%");

    /// <summary>The literal text that every key of the set starts with; it may be empty.</summary>
    public string Prefix { get; }

    /// <summary>Whether the set is exactly the keys that start with <see cref="Prefix"/>.</summary>
    public bool IsPrefix => _isPrefix;

    /// <summary>The keys that match a pattern.</summary>
    /// <param name="pattern">The pattern; not empty.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is empty.</exception>
    public static KeyPattern Like(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        return new KeyPattern(pattern);
    }

    /// <summary>The keys that start with a text.</summary>
    /// <param name="prefix">The text, taken literally; empty for all keys.</param>
    /// <returns>The set.</returns>
    public static KeyPattern StartsWith(string prefix) => new(Literal(prefix) + AnyText);

    /// <summary>One key.</summary>
    /// <param name="key">The key, taken literally.</param>
    /// <returns>The set.</returns>
    public static KeyPattern Exactly(string key) => new(Literal(key));

    /// <summary>The set whose keys have a text before the keys of this one.</summary>
    /// <param name="prefix">The text, taken literally.</param>
    /// <returns>The set.</returns>
    public KeyPattern Below(string prefix) => new(Literal(prefix) + _pattern);

    /// <summary>Whether a key is in the set.</summary>
    /// <param name="key">The key.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public bool IsMatch(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Prefix, StringComparison.Ordinal) && (_isPrefix || Matches(_pattern, key));
    }

    /// <summary>The pattern.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _pattern;

    private static string Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var literal = new StringBuilder(text.Length + 4);
        foreach (char c in text)
        {
            if (c is AnyText or AnyCharacter or Escape)
                literal.Append(Escape);
            literal.Append(c);
        }

        return literal.ToString();
    }

    private static (string Prefix, bool IsPrefix) Split(string pattern)
    {
        var prefix = new StringBuilder(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c is AnyText or AnyCharacter)
                return (prefix.ToString(), pattern.AsSpan(i).TrimStart(AnyText).IsEmpty);
            if (c == Escape && i + 1 < pattern.Length)
                c = pattern[++i];
            prefix.Append(c);
        }

        return (prefix.ToString(), false);
    }

    /// <summary>Matches greedily, and on a mismatch goes back to the last <c>%</c> only, so the time is bounded by pattern times key.</summary>
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> key)
    {
        int p = 0, k = 0, retryPattern = -1, retryKey = 0;
        while (true)
        {
            if (p < pattern.Length && pattern[p] == AnyText)
            {
                retryPattern = ++p;
                retryKey = k;
                continue;
            }

            if (k == key.Length && p == pattern.Length)
                return true;

            if (k < key.Length && p < pattern.Length && MatchesOne(pattern, p, key[k], out int width))
            {
                p += width;
                k++;
                continue;
            }

            if (retryPattern < 0 || retryKey >= key.Length)
                return false;
            p = retryPattern;
            k = ++retryKey;
        }
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, int at, char c, out int width)
    {
        width = 1;
        if (pattern[at] == AnyCharacter)
            return true;
        if (pattern[at] == Escape && at + 1 < pattern.Length)
        {
            width = 2;
            return pattern[at + 1] == c;
        }

        return pattern[at] == c;
    }
}
