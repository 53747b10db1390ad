using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StateGen.Stores.Indexing;

/// <summary>
/// A place in the order of a tree: by value, and among equal values by key. Each entry has one; others are bounds. It holds so much of value
/// and key that two are nearly always compared without a look at anything else.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct IndexPosition
{
    private const int KeyChars = 8;
    private const char FirstWide = '\u0080';

    // Of a key that is no more than the prefix of the tree, and of no key.
    private const ulong FirstKey = 0;

    // More than the characters of any key amount to.
    private const ulong BehindAllKeys = ulong.MaxValue;

    private readonly ulong _high;
    private readonly ulong _middle;
    private readonly ulong _low;
    private readonly ulong _keyPart;

    // An entry; of a bound the key, and the text of a value that is longer than it shows.
    private readonly object? _rest;

    private IndexPosition(in IndexValue value, ulong keyPart, object? rest)
    {
        _high = value.High;
        _middle = value.Middle;
        _low = value.Low;
        _keyPart = keyPart;
        _rest = rest;
    }

    /// <summary>The place in front of everything.</summary>
    public static IndexPosition Start => Before(IndexValue.Start);

    /// <summary>The place behind everything.</summary>
    public static IndexPosition End => Behind(IndexValue.End);

    /// <summary>The entry, unless the place is a bound.</summary>
    public IndexEntry Entry => (IndexEntry)_rest!;

    /// <summary>The value.</summary>
    public IndexValue Value => new(_high, _middle, _low, TextOf(_rest));

    /// <summary>The place of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="prefixLength">How many characters all keys of the tree have in common.</param>
    public static IndexPosition Of(IndexEntry entry, int prefixLength) => new(entry.Value, PartOf(entry.Slot.Key, prefixLength), entry);

    /// <summary>The place in front of all entries with a value.</summary>
    public static IndexPosition Before(in IndexValue value) => new(value, FirstKey, new Bound(value.Text, string.Empty));

    /// <summary>The place behind all entries with a value.</summary>
    public static IndexPosition Behind(in IndexValue value) => new(value, BehindAllKeys, new Bound(value.Text, string.Empty));

    /// <summary>The place of an entry with a value and a key, whether there is one or not.</summary>
    /// <param name="value">The value.</param>
    /// <param name="key">The key; it starts with the prefix of the tree.</param>
    /// <param name="prefixLength">How many characters all keys of the tree have in common.</param>
    public static IndexPosition At(in IndexValue value, string key, int prefixLength) =>
        new(value, PartOf(key, prefixLength), new Bound(value.Text, key));

    /// <summary>Compares two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Compare(in IndexPosition left, in IndexPosition right)
    {
        if (left._high != right._high)
            return left._high < right._high ? -1 : 1;
        if (left._middle != right._middle)
            return left._middle < right._middle ? -1 : 1;
        if (left._low != right._low)
            return left._low < right._low ? -1 : 1;
        return CompareRest(left, right);
    }

    /// <summary>One of the numbers that a place is compared by.</summary>
    /// <param name="index">Which one, from zero to three.</param>
    public ulong Part(int index) => index switch
    {
        0 => _high,
        1 => _middle,
        2 => _low,
        _ => _keyPart,
    };

    /// <summary>The first of the numbers in which two places differ; the last by which they are compared before anything else if in none.</summary>
    public static int FirstPartWithDifference(in IndexPosition left, in IndexPosition right)
    {
        int last = IndexValue.IsWhole(left._high, left._low) ? 3 : 2;
        int part = 0;
        while (part < last && left.Part(part) == right.Part(part))
            part++;
        return part;
    }

    /// <summary>Compares two places by the first of their numbers.</summary>
    /// <param name="left">A place.</param>
    /// <param name="right">Another place.</param>
    /// <param name="count">How many of the numbers.</param>
    public static int CompareParts(in IndexPosition left, in IndexPosition right, int count)
    {
        for (int part = 0; part < count; part++)
        {
            ulong first = left.Part(part), second = right.Part(part);
            if (first != second)
                return first < second ? -1 : 1;
        }

        return 0;
    }

    /// <summary>How many of some places in order are in front of another one.</summary>
    public static int CountBelow(ReadOnlySpan<IndexPosition> positions, in IndexPosition position)
    {
        int low = 0, high = positions.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Compare(positions[middle], position) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Whether two places have one value.</summary>
    public static bool HaveSameValue(in IndexPosition left, in IndexPosition right) =>
        left._high == right._high && left._middle == right._middle && left._low == right._low && CompareTexts(left, right) == 0;

    /// <summary>The one of two places that comes later.</summary>
    public static IndexPosition Later(in IndexPosition left, in IndexPosition right) => Compare(left, right) >= 0 ? left : right;

    /// <summary>The one of two places that comes first.</summary>
    public static IndexPosition Earlier(in IndexPosition left, in IndexPosition right) => Compare(left, right) <= 0 ? left : right;

    private static int CompareRest(in IndexPosition left, in IndexPosition right)
    {
        int order = CompareTexts(left, right);
        if (order != 0)
            return order;
        if (left._keyPart != right._keyPart)
            return left._keyPart < right._keyPart ? -1 : 1;
        return left._keyPart == BehindAllKeys ? 0 : string.CompareOrdinal(KeyOf(left._rest), KeyOf(right._rest));
    }

    private static int CompareTexts(in IndexPosition left, in IndexPosition right) =>
        IndexValue.IsWhole(left._high, left._low) ? 0 : IndexValue.CompareTexts(left._high, TextOf(left._rest), TextOf(right._rest));

    private static byte[]? TextOf(object? rest) => rest is IndexEntry entry ? entry.Value.Text : ((Bound?)rest)?.Text;

    private static string KeyOf(object? rest) => rest is IndexEntry entry ? entry.Slot.Key : ((Bound?)rest)?.Key ?? string.Empty;

    /// <summary>The characters behind the prefix as a number that orders as they do; it is cut at the first that is not ASCII.</summary>
    private static ulong PartOf(string key, int prefixLength)
    {
        ulong part = 0;
        int end = Math.Min(key.Length, prefixLength + KeyChars);
        for (int i = prefixLength; i < end; i++)
        {
            char c = key[i];
            int shift = 8 * (KeyChars - 1 - (i - prefixLength));
            if (c >= FirstWide)
                return part | ((ulong)FirstWide << shift);
            part |= (ulong)c << shift;
        }

        return part;
    }

    private sealed record Bound(byte[]? Text, string Key);
}
