using StateGen.Queries;
using StateGen.Queries.JsonText;
using StateGen.Queries.Wire;
using StateGen.Stores;

namespace StateGen.Filters;

/// <summary>Filters as the UTF-8 JSON that they are on the wire, without white space; null is the filter that lets everything through.</summary>
internal static class EncodedFilter
{
    private static ReadOnlySpan<byte> AndStart => "{\"AND\":["u8;

    private static ReadOnlySpan<byte> AndEnd => "]}"u8;

    /// <summary>Joins two filters so that both must match. What is a conjunction already is not nested.</summary>
    public static byte[]? And(byte[]? left, byte[]? right)
    {
        if (left is null || right is null)
            return left ?? right;
        return [.. AndStart, .. Operands(left), (byte)',', .. Operands(right), .. AndEnd];
    }

    /// <summary>Writes a filter.</summary>
    public static byte[]? Write(FilterNode? filter)
    {
        if (filter is null)
            return null;
        using var buffer = new PooledBufferWriter();
        StateQueryWriter.Write(filter, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a filter back.</summary>
    /// <exception cref="QueryFormatException">It is damaged. It selects nothing then, rather than everything.</exception>
    public static FilterNode? Read(byte[]? filter)
    {
        if (filter is null)
            return null;
        if (GoJsonSyntax.FindError(filter) is { } error)
            throw new QueryFormatException($"the encoded filter of the query is no JSON: {error}");
        JsonScanner.TryReadWhole(filter, out JsonField field);
        return FilterReader.Read(filter, field) ?? throw new QueryFormatException("the encoded filter of the query has no condition");
    }

    /// <summary>A filter has one member, so one that starts as a conjunction is one to its end.</summary>
    private static ReadOnlySpan<byte> Operands(ReadOnlySpan<byte> filter) =>
        filter.StartsWith(AndStart) ? filter[AndStart.Length..^AndEnd.Length] : filter;
}
