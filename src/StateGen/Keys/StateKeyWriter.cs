using System.Buffers;
using System.ComponentModel;
using System.Globalization;

namespace StateGen.Keys;

/// <summary>Puts the key of a record together: its prefix, then its parts, escaped and separated by colons. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct StateKeyWriter
{
    private const int InitialLength = 128;

    private char[] _buffer;
    private int _length;
    private bool _hasParts;

    /// <summary>Starts a key.</summary>
    /// <param name="prefix">What stands before the first part, taken as it is; it ends with a colon or is empty.</param>
    public StateKeyWriter(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        _buffer = ArrayPool<char>.Shared.Rent(Math.Max(InitialLength, prefix.Length));
        prefix.CopyTo(_buffer);
        _length = prefix.Length;
        _hasParts = false;
    }

    /// <summary>Appends a text part.</summary>
    /// <param name="part">Any text.</param>
    public void Append(scoped ReadOnlySpan<char> part)
    {
        Separate();
        WritePart(part);
    }

    /// <summary>Appends a text part.</summary>
    /// <param name="part">Any text.</param>
    /// <exception cref="ArgumentNullException">The part is null.</exception>
    public void Append(string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        Append(part.AsSpan());
    }

    /// <summary>Appends a part by its invariant text.</summary>
    /// <typeparam name="T">The type of the part.</typeparam>
    /// <param name="part">The part.</param>
    /// <param name="format">The format; empty for the default of the type.</param>
    public void Append<T>(T part, ReadOnlySpan<char> format = default)
        where T : ISpanFormattable
    {
        Separate();
        bool fits = part.TryFormat(_buffer.AsSpan(_length), out int written, format, CultureInfo.InvariantCulture);
        if (fits && KeyEscaping.IsPlain(_buffer.AsSpan(_length, written)))
            _length += written;
        else
            WritePart(part.ToString(format.ToString(), CultureInfo.InvariantCulture));
    }

    /// <summary>The key; the writer must not be used afterwards.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string key = new(_buffer, 0, _length);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
        return key;
    }

    private void Separate()
    {
        if (_hasParts)
            Write([KeyEscaping.Separator]);
        _hasParts = true;
    }

    private void WritePart(scoped ReadOnlySpan<char> part)
    {
        if (KeyEscaping.IsPlain(part))
            Write(part);
        else
            WriteEscaped(part);
    }

    private void WriteEscaped(scoped ReadOnlySpan<char> part)
    {
        Span<char> spelt = stackalloc char[6];
        int from = 0;
        for (int i = 0; i < part.Length; i++)
        {
            if (!KeyEscaping.NeedsEscape(part, i))
                continue;
            Write(part[from..i]);
            Write(KeyEscaping.Spell(part[i], spelt));
            from = i + 1;
        }

        Write(part[from..]);
    }

    private void Write(scoped ReadOnlySpan<char> text)
    {
        if (_buffer.Length - _length < text.Length)
        {
            char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + text.Length));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_buffer);
            _buffer = larger;
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }
}
