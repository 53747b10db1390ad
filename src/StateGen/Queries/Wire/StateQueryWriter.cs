using System.Buffers;
using System.Buffers.Text;
using StateGen.Queries.Evaluation;
using StateGen.Queries.JsonText;
using StateGen.Stores;

namespace StateGen.Queries.Wire;

/// <summary>
/// Writes queries as the body of a request. One query has one text; what has its default is left out. <see cref="StateQueryReader"/> reads
/// it back. State API: query.
/// </summary>
internal static class StateQueryWriter
{
    private const int LongestNumber = 11;

    /// <summary>Writes a query, but for its metadata, which travel beside the body.</summary>
    /// <exception cref="StateStoreException">The filter nests too deep.</exception>
    public static void Write(StateQueryRequest query, IBufferWriter<byte> output)
    {
        bool isFirst = true;
        output.Write("{"u8);
        if (query.Filter is not null)
        {
            WriteName(output, "filter"u8, ref isFirst);
            WriteFilter(output, query.Filter, QueryLimits.FilterDepth);
        }

        WriteSortAndPage(output, query.Sort, query.Limit, query.Token, ref isFirst);
        if (query.KeyPrefix.Length > 0)
        {
            WriteName(output, "keyPrefix"u8, ref isFirst);
            JsonStringWriter.Write(output, query.KeyPrefix);
        }

        output.Write("}"u8);
    }

    /// <summary>Writes a query whose filter and key prefix are written already.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="filter">The filter; empty for none.</param>
    /// <param name="sort">The order.</param>
    /// <param name="limit">The most entries, or null.</param>
    /// <param name="keyPrefix">What the keys start with, as JSON; empty for anything.</param>
    public static void Write(
        IBufferWriter<byte> output, ReadOnlySpan<byte> filter, IReadOnlyList<SortKey> sort, int? limit, ReadOnlySpan<byte> keyPrefix)
    {
        if (sort.Count == 0 && limit is null && !filter.IsEmpty)
        {
            WriteAtOnce(output, filter, keyPrefix);
            return;
        }

        bool isFirst = true;
        output.Write("{"u8);
        if (!filter.IsEmpty)
        {
            WriteName(output, "filter"u8, ref isFirst);
            output.Write(filter);
        }

        WriteSortAndPage(output, sort, limit, token: null, ref isFirst);
        if (!keyPrefix.IsEmpty)
        {
            WriteName(output, "keyPrefix"u8, ref isFirst);
            output.Write(keyPrefix);
        }

        output.Write("}"u8);
    }

    /// <summary>Writes a filter.</summary>
    /// <exception cref="StateStoreException">The filter nests too deep.</exception>
    public static void Write(FilterNode filter, IBufferWriter<byte> output) => WriteFilter(output, filter, QueryLimits.FilterDepth);

    /// <summary>What most queries are: a filter and a prefix. One piece of memory costs a third of what a dozen small ones do.</summary>
    private static void WriteAtOnce(IBufferWriter<byte> output, ReadOnlySpan<byte> filter, ReadOnlySpan<byte> keyPrefix)
    {
        ReadOnlySpan<byte> start = "{\"filter\":"u8;
        ReadOnlySpan<byte> prefixStart = keyPrefix.IsEmpty ? [] : ",\"keyPrefix\":"u8;
        int length = start.Length + filter.Length + prefixStart.Length + keyPrefix.Length + 1;
        Span<byte> target = output.GetSpan(length);
        start.CopyTo(target);
        target = target[start.Length..];
        filter.CopyTo(target);
        target = target[filter.Length..];
        prefixStart.CopyTo(target);
        target = target[prefixStart.Length..];
        keyPrefix.CopyTo(target);
        target[keyPrefix.Length] = (byte)'}';
        output.Advance(length);
    }

    private static void WriteSortAndPage(
        IBufferWriter<byte> output, IReadOnlyList<SortKey> sort, int? limit, string? token, ref bool isFirst)
    {
        if (sort.Count > 0)
        {
            WriteName(output, "sort"u8, ref isFirst);
            WriteSort(output, sort);
        }

        if (limit is not null || token is not null)
        {
            WriteName(output, "page"u8, ref isFirst);
            WritePage(output, limit, token);
        }
    }

    private static void WriteName(IBufferWriter<byte> output, ReadOnlySpan<byte> name, ref bool isFirst)
    {
        output.Write(isFirst ? "\""u8 : ",\""u8);
        output.Write(name);
        output.Write("\":"u8);
        isFirst = false;
    }

    private static void WriteFilter(IBufferWriter<byte> output, FilterNode filter, int depthLeft)
    {
        if (depthLeft == 0)
            throw new StateStoreException(StateErrorKind.BadRequest, QueryLimits.FilterTooDeep);
        switch (filter)
        {
            case AndFilter and:
                WriteOperands(output, FilterOperatorNames.And, and.Operands, depthLeft - 1);
                break;
            case OrFilter or:
                WriteOperands(output, FilterOperatorNames.Or, or.Operands, depthLeft - 1);
                break;
            case InFilter membership:
                WriteOperandStart(output, FilterOperatorNames.In, membership.Path);
                WriteValues(output, membership.Values);
                output.Write("}}"u8);
                break;
            case ComparisonFilter comparison:
                WriteOperandStart(output, FilterOperatorNames.Of(comparison.Operator), comparison.Path);
                output.Write(comparison.Value.Utf8Json.Span);
                output.Write("}}"u8);
                break;
            default:
                throw new ArgumentException($"There is no text for a filter of type {filter.GetType().Name}.", nameof(filter));
        }
    }

    private static void WriteOperands(IBufferWriter<byte> output, string name, IReadOnlyList<FilterNode> operands, int depthLeft)
    {
        output.Write("{"u8);
        JsonStringWriter.Write(output, name);
        output.Write(":["u8);
        for (int i = 0; i < operands.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            WriteFilter(output, operands[i], depthLeft);
        }

        output.Write("]}"u8);
    }

    private static void WriteOperandStart(IBufferWriter<byte> output, string name, FieldPath path)
    {
        output.Write("{"u8);
        JsonStringWriter.Write(output, name);
        output.Write(":{"u8);
        JsonStringWriter.Write(output, path.ToString());
        output.Write(":"u8);
    }

    private static void WriteValues(IBufferWriter<byte> output, IReadOnlyList<JsonConstant> values)
    {
        output.Write("["u8);
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            output.Write(values[i].Utf8Json.Span);
        }

        output.Write("]"u8);
    }

    private static void WriteSort(IBufferWriter<byte> output, IReadOnlyList<SortKey> sort)
    {
        output.Write("["u8);
        for (int i = 0; i < sort.Count; i++)
        {
            output.Write(i > 0 ? ",{\"key\":"u8 : "{\"key\":"u8);
            JsonStringWriter.Write(output, sort[i].Path.ToString());
            output.Write(sort[i].Descending ? ",\"order\":\"DESC\"}"u8 : "}"u8);
        }

        output.Write("]"u8);
    }

    private static void WritePage(IBufferWriter<byte> output, int? pageLimit, string? token)
    {
        bool isFirst = true;
        output.Write("{"u8);
        if (pageLimit is { } limit)
        {
            WriteName(output, "limit"u8, ref isFirst);
            Utf8Formatter.TryFormat(limit, output.GetSpan(LongestNumber), out int written);
            output.Advance(written);
        }

        if (token is not null)
        {
            WriteName(output, "token"u8, ref isFirst);
            JsonStringWriter.Write(output, token);
        }

        output.Write("}"u8);
    }
}
