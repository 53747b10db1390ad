using StateGen.Queries.JsonText;

namespace StateGen.Stores.Sqlite;

/// <summary>The rows that can have the keys of a listing or query, by the bytes of their keys.</summary>
internal readonly struct KeyRange
{
    private readonly string _lower;
    private readonly byte[]? _upper;

    /// <summary>Makes a range.</summary>
    /// <param name="prefix">What the keys start with; it may be empty.</param>
    /// <param name="after">The key that all of them are behind; <see langword="null"/> for none.</param>
    public KeyRange(string prefix, string? after)
    {
        string bound = after is null ? prefix : KeyByteOrder.LowerBound(after);
        _lower = bound.StartsWith(prefix, StringComparison.Ordinal) ? bound : prefix;
        _upper = Successor(prefix);
    }

    /// <summary>The condition that a key is in the range, of which there are two: with both bounds, or without the upper one.</summary>
    public string Condition => _upper is null ? "key >= ?2" : "key >= ?2 AND key < ?3";

    /// <summary>Binds the bounds.</summary>
    /// <param name="statement">A statement with <see cref="Condition"/> in it.</param>
    /// <returns>The statement.</returns>
    public Statement Bind(Statement statement)
    {
        statement.Bind(2, _lower);
        return _upper is null ? statement : statement.Bind(3, _upper);
    }

    /// <summary>The first text behind all those with a prefix. The last byte of UTF-8 is never the greatest one.</summary>
    private static byte[]? Successor(string prefix)
    {
        if (prefix.Length == 0)
            return null;
        byte[] bytes = JsonString.FromText(prefix);
        bytes[^1]++;
        return bytes;
    }
}
