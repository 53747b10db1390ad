using System.Buffers;
using System.Buffers.Text;

namespace StateGen.Stores.Sqlite;

/// <summary>Checks and does writes within the open transaction of the connection that writes.</summary>
/// <param name="tables">The tables.</param>
internal sealed class RowWriter(TableNames tables)
{
    private readonly string _find = $"SELECT etag FROM {tables.State} WHERE key = ?2 AND {RowReader.IsLive}";
    private readonly string _delete = $"DELETE FROM {tables.State} WHERE key = ?1";
    private readonly string _save = $"""
        INSERT INTO {tables.State} (key, value, is_binary, etag, expiration_time, update_time) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (key) DO UPDATE SET
          value = excluded.value,
          is_binary = excluded.is_binary,
          etag = excluded.etag,
          expiration_time = excluded.expiration_time,
          update_time = excluded.update_time
        """;

    /// <summary>Does one write.</summary>
    /// <param name="connection">The connection that writes.</param>
    /// <param name="operation">The write.</param>
    /// <param name="now">The time of the write.</param>
    /// <returns>The new version, none after a delete; or the conflict that kept it from happening.</returns>
    /// <exception cref="StateStoreException">The write failed for another reason. Nothing of it stays.</exception>
    public StateWriteResult Write(Connection connection, StateOperation operation, DateTimeOffset now)
    {
        Span<byte> text = stackalloc byte[RowTime.Length];
        ReadOnlySpan<byte> time = RowTime.Write(now, text);
        if (WriteCondition.MayFail(operation) && Check(connection, operation, time) is { } conflict)
            return StateWriteResult.Failure(conflict);
        if (operation is StateSave save)
            return StateWriteResult.Success(Save(connection, save, now, time));

        connection.Prepare(_delete).Bind(1, operation.Key).Run();
        return StateWriteResult.Success();
    }

    private StateError? Check(Connection connection, StateOperation operation, ReadOnlySpan<byte> now)
    {
        Statement find = connection.Prepare(_find).Bind(1, now).Bind(2, operation.Key);
        bool exists = find.Step();
        ETag current = exists ? find.TextAt(0) : ETag.None;
        find.Reset();
        return WriteCondition.Check(operation, exists, current);
    }

    private string Save(Connection connection, StateSave save, DateTimeOffset now, ReadOnlySpan<byte> nowText)
    {
        string etag = Guid.NewGuid().ToString();
        Statement statement = connection.Prepare(_save)
            .Bind(1, save.Key)
            .Bind(3, save.Value.IsJson ? 0L : 1L)
            .Bind(4, etag)
            .Bind(6, nowText);
        BindValue(statement, save.Value);
        if (save.TimeToLive is { } timeToLive)
            statement.Bind(5, RowTime.Write(RowTime.Expiry(now, timeToLive), stackalloc byte[RowTime.Length]));
        else
            statement.BindNull(5);
        statement.Run();
        return etag;
    }

    private static void BindValue(Statement statement, StateValue value)
    {
        if (value.IsJson)
        {
            statement.Bind(2, value.Bytes.Span);
            return;
        }

        byte[] base64 = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(value.Bytes.Length));
        Base64.EncodeToUtf8(value.Bytes.Span, base64, out _, out int length);
        statement.Bind(2, base64.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(base64);
    }
}
