using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace StateGen.Keys;

/// <summary>Takes the key of a record apart again. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct StateKeyReader
{
    private readonly ReadOnlySpan<char> _key;
    private int _position;

    /// <summary>Starts to read a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="prefix">What it must start with.</param>
    public StateKeyReader(ReadOnlySpan<char> key, ReadOnlySpan<char> prefix)
    {
        _key = key;
        _position = key.StartsWith(prefix, StringComparison.Ordinal) ? prefix.Length : -1;
    }

    /// <summary>Whether all parts were read and none failed.</summary>
    public readonly bool IsAtEnd => _position == _key.Length + 1;

    /// <summary>Reads a text part.</summary>
    /// <param name="part">The part.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out string part)
    {
        part = string.Empty;
        if (_position < 0 || _position > _key.Length)
            return false;
        ReadOnlySpan<char> rest = _key[_position..];
        int end = rest.IndexOf(KeyEscaping.Separator);
        ReadOnlySpan<char> escaped = end < 0 ? rest : rest[..end];
        _position += escaped.Length + 1;
        return KeyEscaping.TryUnescape(escaped, out part);
    }

    /// <summary>Reads a part from its invariant text.</summary>
    /// <typeparam name="T">The type of the part.</typeparam>
    /// <param name="part">The part.</param>
    /// <returns>Whether there was one, and it was of the type.</returns>
    public bool TryRead<T>([MaybeNullWhen(false)] out T part)
        where T : ISpanParsable<T>
    {
        part = default;
        return TryRead(out string text) && T.TryParse(text, CultureInfo.InvariantCulture, out part);
    }
}
