using System.Buffers;

namespace StateGen.Queries.JsonText;

/// <summary>The unescaped content of a string: the text itself where there is nothing to unescape, a copy where there is.</summary>
internal ref struct UnescapedString
{
    /// <summary>The length of scratch space that is enough for most strings.</summary>
    public const int ScratchLength = 256;

    private readonly byte[]? _rented;

    /// <summary>Unescapes a string.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">A string in it.</param>
    /// <param name="scratch">Space for the copy; what does not fit is put into a pooled buffer.</param>
    public UnescapedString(ReadOnlySpan<byte> text, in JsonField field, Span<byte> scratch)
    {
        ReadOnlySpan<byte> content = field.Content(text);
        if (!field.IsEscaped)
        {
            Content = content;
            return;
        }

        if (content.Length > scratch.Length)
            scratch = _rented = ArrayPool<byte>.Shared.Rent(content.Length);
        Content = scratch[..JsonString.Unescape(content, scratch)];
    }

    /// <summary>The content; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>Gives the buffer back, if one was taken.</summary>
    public readonly void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }
}
