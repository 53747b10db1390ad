using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using StateGen.Queries.Evaluation;
using StateGen.Queries.JsonText;

namespace StateGen.Stores.Indexing;

/// <summary>
/// A JSON value as an index orders it, which is the order of queries: missing and null, false, true, numbers, strings, arrays and objects.
/// Three numbers decide nearly always; what they cut short has its text.
/// </summary>
/// <remarks>
/// The first byte is the rank of the type. Of a string, twenty-two bytes of its UTF-8 follow, and its length or twenty-three. Of a number, the
/// nearest double as an unsigned number that grows with it, and at the end on which side of that double's shortest text the number is.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct IndexValue
{
    private const int RankShift = 56;
    private const int StringBytes = 22;
    private const byte LongString = StringBytes + 1;
    private const byte ExactNumber = 1;

    // From this byte on the order of UTF-8 is not that of UTF-16, by which strings are compared.
    private const byte FirstUnordered = 0xED;

    public IndexValue(ulong high, ulong middle, ulong low, byte[]? text = null)
    {
        High = high;
        Middle = middle;
        Low = low;
        Text = text;
    }

    private enum Rank : byte
    {
        Null = 1,
        False,
        True,
        Number,
        String,
        Container,
        Behind,
    }

    /// <summary>The first eight bytes.</summary>
    public ulong High { get; }

    /// <summary>The eight bytes behind them.</summary>
    public ulong Middle { get; }

    /// <summary>The last eight bytes.</summary>
    public ulong Low { get; }

    /// <summary>The number as it is written or the content of the string, if the numbers do not hold all of it.</summary>
    public byte[]? Text { get; }

    /// <summary>The value in front of all values.</summary>
    public static IndexValue Start => default;

    /// <summary>The value behind all values.</summary>
    public static IndexValue End => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>A place in front of all numbers, or all strings.</summary>
    public static IndexValue Before(JsonKind kind) => OfRank(RankOf(kind));

    /// <summary>A place behind all numbers, or all strings.</summary>
    public static IndexValue Behind(JsonKind kind) => OfRank(RankOf(kind) + 1);

    /// <summary>The value of a place in a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="field">The place.</param>
    /// <param name="known">A value that it may be; if it is, no memory is allocated.</param>
    public static IndexValue Of(ReadOnlySpan<byte> document, in JsonField field, in IndexValue known = default)
    {
        if (field.Kind != JsonKind.String)
            return Of(field.Kind, field.Kind == JsonKind.Number ? field.Content(document) : default, known);
        using var content = new UnescapedString(document, field, stackalloc byte[UnescapedString.ScratchLength]);
        return Of(JsonKind.String, content.Content, known);
    }

    /// <summary>The value of a constant; all arrays and objects have one.</summary>
    public static IndexValue Of(ConstantValue constant) => Of(constant.Kind, constant.Text, default);

    /// <summary>Compares two values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Compare(in IndexValue left, in IndexValue right)
    {
        if (left.High != right.High)
            return left.High < right.High ? -1 : 1;
        if (left.Middle != right.Middle)
            return left.Middle < right.Middle ? -1 : 1;
        if (left.Low != right.Low)
            return left.Low < right.Low ? -1 : 1;
        return IsWhole(left.High, left.Low) ? 0 : CompareTexts(left.High, left.Text!, right.Text!);
    }

    /// <summary>Whether the numbers are all there is of a value.</summary>
    public static bool IsWhole(ulong high, ulong low) => (Rank)(high >> RankShift) switch
    {
        Rank.Number => (byte)low == ExactNumber,
        Rank.String => (byte)low < LongString,
        _ => true,
    };

    /// <summary>Compares the texts of two values whose numbers are the same and not all there is of them.</summary>
    public static int CompareTexts(ulong high, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => (Rank)(high >> RankShift) == Rank.Number
        ? JsonNumber.Compare(new JsonNumber(left), new JsonNumber(right))
        : JsonString.Compare(left, right);

    private static IndexValue OfRank(Rank rank) => new((ulong)rank << RankShift, 0, rank == Rank.Number ? ExactNumber : 0UL);

    private static Rank RankOf(JsonKind kind) => kind switch
    {
        JsonKind.Missing or JsonKind.Null => Rank.Null,
        JsonKind.False => Rank.False,
        JsonKind.True => Rank.True,
        JsonKind.Number => Rank.Number,
        JsonKind.String => Rank.String,
        _ => Rank.Container,
    };

    private static IndexValue Of(JsonKind kind, ReadOnlySpan<byte> content, in IndexValue known)
    {
        ulong high = (ulong)RankOf(kind) << RankShift, middle = 0, low = 0;
        if (kind == JsonKind.Number)
            EncodeNumber(content, ref high, out middle, out low);
        else if (kind == JsonKind.String)
            EncodeString(content, ref high, out middle, out low);
        if (IsWhole(high, low))
            return new IndexValue(high, middle, low);
        bool isKnown = high == known.High && middle == known.Middle && low == known.Low && CompareTexts(high, content, known.Text) == 0;
        return isKnown ? known : new IndexValue(high, middle, low, content.ToArray());
    }

    private static void EncodeNumber(ReadOnlySpan<byte> text, ref ulong high, out ulong middle, out ulong low)
    {
        long bits = BitConverter.DoubleToInt64Bits(new JsonNumber(text).Approximate(out int side));
        ulong ordered = bits < 0 ? ~(ulong)bits : (ulong)bits | (1UL << 63);
        high |= ordered >> 8;
        middle = ordered << RankShift;
        low = (uint)(side + ExactNumber);
    }

    private static void EncodeString(ReadOnlySpan<byte> content, ref ulong high, out ulong middle, out ulong low)
    {
        Span<byte> bytes = stackalloc byte[StringBytes + 1];
        bytes.Clear();
        int length = Math.Min(content.Length, StringBytes);
        content[..length].CopyTo(bytes);
        int unordered = Ascii.IsValid(bytes) ? -1 : bytes.IndexOfAnyInRange(FirstUnordered, byte.MaxValue);
        bool isCut = content.Length > StringBytes || unordered >= 0;
        if (unordered >= 0)
        {
            bytes[unordered] = FirstUnordered;
            bytes[(unordered + 1)..].Clear();
        }

        high |= BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 8;
        middle = BinaryPrimitives.ReadUInt64BigEndian(bytes[7..]);
        low = (BinaryPrimitives.ReadUInt64BigEndian(bytes[15..]) & ~0xFFUL) | (isCut ? LongString : (uint)length);
    }
}
