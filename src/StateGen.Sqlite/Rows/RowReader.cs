using System.Buffers;
using System.Buffers.Text;
using SQLitePCL;

namespace StateGen.Stores.Sqlite;

/// <summary>Makes items of rows.</summary>
internal static class RowReader
{
    /// <summary>The columns that an item is made of, in the order in which they are read here.</summary>
    public const string Columns = "value, is_binary, etag, expiration_time";

    /// <summary>What makes a row an entry: it has not expired. The parameter is the text of now.</summary>
    public const string IsLive = "(expiration_time IS NULL OR expiration_time > ?1)";

    /// <summary>Makes an item of the row a statement is at.</summary>
    /// <param name="row">The statement, whose first columns are <see cref="Columns"/>.</param>
    /// <param name="key">The key of the row.</param>
    /// <returns>The item; a failed one if the row holds what no store writes.</returns>
    public static StateItem Read(Statement row, string key)
    {
        if (KindOf(row) is not { } kind)
            return Failed(key, "its is_binary is neither true nor false");
        if (!TryReadExpiry(row, out DateTimeOffset? expiresAt))
            return Failed(key, "its expiration_time is no time");

        byte[] bytes = row.BytesAt(0).ToArray();
        if (kind == StateValueKind.Opaque && !TryDecode(ref bytes))
            return Failed(key, "it is marked as binary and is no base64");
        return new StateItem { Key = key, Found = true, Value = new StateValue(bytes, kind), ETag = row.TextAt(2), ExpiresAt = expiresAt };
    }

    /// <summary>What the value of a row is; <see langword="null"/> if its mark cannot be read.</summary>
    /// <param name="row">The statement, whose first columns are <see cref="Columns"/>.</param>
    /// <returns>The kind.</returns>
    public static StateValueKind? KindOf(Statement row)
    {
        if (row.TypeAt(1) == raw.SQLITE_TEXT)
        {
            // Written so by hand: the words that Go takes for truth values.
            return row.TextAt(1) switch
            {
                "1" or "t" or "T" or "true" or "TRUE" or "True" => StateValueKind.Opaque,
                "0" or "f" or "F" or "false" or "FALSE" or "False" => StateValueKind.Json,
                _ => null,
            };
        }

        return row.NumberAt(1) switch
        {
            0 => StateValueKind.Json,
            1 => StateValueKind.Opaque,
            _ => null,
        };
    }

    private static bool TryReadExpiry(Statement row, out DateTimeOffset? expiresAt)
    {
        expiresAt = null;
        if (row.TypeAt(3) == raw.SQLITE_NULL)
            return true;
        bool isTime = RowTime.TryRead(row.BytesAt(3), out DateTimeOffset time);
        expiresAt = time;
        return isTime;
    }

    private static bool TryDecode(ref byte[] base64)
    {
        if (Base64.DecodeFromUtf8InPlace(base64, out int length) != OperationStatus.Done)
            return false;
        base64 = base64.AsSpan(0, length).ToArray();
        return true;
    }

    private static StateItem Failed(string key, string why) =>
        StateItem.Failed(key, new StateError(StateErrorKind.Failed, $"The row of the key cannot be read: {why}.") { Key = key });
}
