using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace StateGen.Json;

/// <summary>
/// What generated codecs write one JSON text with: the parts they know beforehand as they stand, values in the forms System.Text.Json gives
/// them. Nothing is allocated but what the output allocates. After an exception the output holds a part of the text.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct CodecWriter
{
    private const int MaxDepth = 64;
    private const int MinChunk = 256;

    private readonly IBufferWriter<byte>? _output;
    private byte[]? _rented;
    private Span<byte> _chunk;
    private int _used;
    private int _depth;

    /// <summary>Starts a text.</summary>
    /// <param name="output">Where the text goes to.</param>
    public CodecWriter(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        _chunk = output.GetSpan(MinChunk);
    }

    /// <summary>Starts a text that is kept in memory, for <see cref="ToArray"/>.</summary>
    /// <param name="scratch">Memory to begin with; when it is full, pooled memory takes its place.</param>
    public CodecWriter(Span<byte> scratch) => _chunk = scratch;

    /// <summary>Hands what is written over to the output. Nothing may be written afterwards.</summary>
    public readonly void Flush() => _output!.Advance(_used);

    /// <summary>Copies what is written in memory. Nothing may be written afterwards.</summary>
    /// <returns>The text.</returns>
    public byte[] ToArray()
    {
        byte[] text = _chunk[.._used].ToArray();
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
        _chunk = default;
        return text;
    }

    /// <summary>Counts a level of nesting, for types that can hold themselves. System.Text.Json, too, writes one level less than it reads.</summary>
    public void Enter()
    {
        if (_depth == MaxDepth - 1)
            throw new JsonException($"The value is nested deeper than {MaxDepth} levels, or holds itself.");
        _depth++;
    }

    /// <summary>Ends a level of nesting.</summary>
    public void Leave() => _depth--;

    /// <summary>Writes JSON as it stands.</summary>
    /// <param name="utf8Json">A part of a JSON text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw(scoped ReadOnlySpan<byte> utf8Json)
    {
        if (_chunk.Length - _used < utf8Json.Length)
            Grow(utf8Json.Length);
        utf8Json.CopyTo(_chunk[_used..]);
        _used += utf8Json.Length;
    }

    /// <summary>Writes a member's name, and a comma if another member is before it.</summary>
    /// <param name="utf8Json">The name as it stands in JSON, with its quotes and a colon.</param>
    /// <param name="separate">Whether another member is before it; true afterwards.</param>
    public void WriteName(scoped ReadOnlySpan<byte> utf8Json, ref bool separate)
    {
        if (separate)
            WriteRaw(","u8);
        separate = true;
        WriteRaw(utf8Json);
    }

    /// <summary>Writes a comma if an item of the array is before the next.</summary>
    /// <param name="separate">Whether another item is before it; true afterwards.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteComma(ref bool separate)
    {
        if (separate)
            WriteRaw(","u8);
        separate = true;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Makes the exception for a member that must not be null and is.</summary>
    /// <param name="member">The member's type and name.</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException NullMember(string member) =>
        new($"The member {member} is null, and its type does not allow null.");

    /// <summary>Makes the exception for a value of a type that its base does not list.</summary>
    /// <param name="actual">The type of the value.</param>
    /// <param name="declared">The base.</param>
    /// <returns>The exception to throw.</returns>
    public static NotSupportedException UnknownDerivedType(Type actual, Type declared) =>
        new($"{actual} is not one of the derived types that {declared} lists: add [JsonDerivedType(typeof({actual?.Name}))] to it.");

    /// <summary>Gives room for a value of at most some length; <see cref="Use"/> tells how much of it was taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int length)
    {
        if (_chunk.Length - _used < length)
            Grow(length);
        return _chunk[_used..];
    }

    private void Use(int length) => _used += length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int length)
    {
        if (_output is null)
        {
            GrowInMemory(length);
            return;
        }

        _output.Advance(_used);
        _used = 0;
        _chunk = _output.GetSpan(Math.Max(length, MinChunk));
    }

    private void GrowInMemory(int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_chunk.Length * 2, _used + length)));
        _chunk[.._used].CopyTo(larger);
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
        _rented = larger;
        _chunk = larger;
    }
}
