using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using StateGen.Queries;
using StateGen.Queries.Wire;

namespace StateGen.Stores.Http;

/// <summary>Writes the bodies of requests. Values go into them as they are, so that no digit of a number changes.</summary>
internal static class StateApiBody
{
    private const string TimeToLiveName = "ttlInSeconds";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static StateApiContent Save(IReadOnlyList<StateSave> saves, int start, int count)
    {
        return Compose((saves, start, count), static (json, items) =>
        {
            json.WriteStartArray();
            for (int i = 0; i < items.count; i++)
                WriteSave(json, items.saves[items.start + i]);
            json.WriteEndArray();
        });
    }

    public static StateApiContent Save(StateSave save)
    {
        return Compose(save, static (json, save) =>
        {
            json.WriteStartArray();
            WriteSave(json, save);
            json.WriteEndArray();
        });
    }

    public static StateApiContent BulkGet(IReadOnlyList<string> keys, IReadOnlyDictionary<string, string>? metadata)
    {
        return Compose((keys, metadata), static (json, request) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("keys"u8);
            foreach (string key in request.keys)
                json.WriteStringValue(key);
            json.WriteEndArray();
            if (request.metadata is not null)
                WriteMetadata(json, request.metadata);
            json.WriteEndObject();
        });
    }

    public static StateApiContent Transaction(IReadOnlyList<StateOperation> operations, IReadOnlyDictionary<string, string>? metadata)
    {
        return Compose((operations, metadata), static (json, request) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("operations"u8);
            foreach (StateOperation operation in request.operations)
                WriteOperation(json, operation);
            json.WriteEndArray();
            if (request.metadata is not null)
                WriteMetadata(json, request.metadata);
            json.WriteEndObject();
        });
    }

    public static StateApiContent Query(StateQueryRequest query)
    {
        var buffer = new PooledBufferWriter();
        try
        {
            StateQueryWriter.Write(query, buffer);
            return new StateApiContent(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private static StateApiContent Compose<T>(T source, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new PooledBufferWriter();
        try
        {
            using var json = new Utf8JsonWriter(buffer, Options);
            write(json, source);
            json.Flush();
            return new StateApiContent(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private static void WriteOperation(Utf8JsonWriter json, StateOperation operation)
    {
        json.WriteStartObject();
        json.WriteString("operation"u8, operation is StateSave ? "upsert"u8 : "delete"u8);
        json.WritePropertyName("request"u8);
        if (operation is StateSave save)
            WriteSave(json, save);
        else
            WriteDelete(json, operation);
        json.WriteEndObject();
    }

    private static void WriteSave(Utf8JsonWriter json, StateSave save)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, save.Key);
        WriteValue(json, save);
        WriteETag(json, save.ETag);
        WriteMetadata(json, save);
        WriteOptions(json, save);
        json.WriteEndObject();
    }

    private static void WriteDelete(Utf8JsonWriter json, StateOperation delete)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, delete.Key);
        WriteETag(json, delete.ETag);
        if (delete.Metadata is not null)
            WriteMetadata(json, delete.Metadata);
        WriteOptions(json, delete);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, StateSave save)
    {
        if (!save.Value.IsJson)
        {
            throw Refused(
                StateErrorKind.NotSupported,
                save.Key,
                "is not JSON. The HTTP state API carries JSON only; write the bytes as a JSON string, in base64 for example.");
        }

        // Checked here, because what is not one JSON value could pass for further items of the request.
        if (!StateApiJson.IsOneValue(save.Value.Bytes.Span))
            throw Refused(StateErrorKind.BadRequest, save.Key, "is marked as JSON, but its bytes are not one JSON value in UTF-8.");
        json.WritePropertyName("value"u8);
        json.WriteRawValue(save.Value.Bytes.Span, skipInputValidation: true);
    }

    private static void WriteETag(Utf8JsonWriter json, ETag etag)
    {
        if (etag.HasValue)
            json.WriteString("etag"u8, etag.Value);
    }

    /// <summary>
    /// Writes the metadata of a save, and that it does not expire where it does not: Redis behind a sidecar keeps the time to live that the entry
    /// had before if it is told nothing.
    /// </summary>
    private static void WriteMetadata(Utf8JsonWriter json, StateSave save)
    {
        json.WriteStartObject("metadata"u8);
        bool hasTimeToLive = false;
        foreach ((string name, string value) in save.Metadata ?? ReadOnlyDictionary<string, string>.Empty)
        {
            bool isTimeToLive = string.Equals(name, TimeToLiveName, StringComparison.Ordinal);
            if (isTimeToLive && save.TimeToLive is not null)
                continue;
            hasTimeToLive |= isTimeToLive;
            json.WriteString(name, value);
        }

        if (!hasTimeToLive)
            json.WriteString(TimeToLiveName, SecondsOf(save.TimeToLive));
        json.WriteEndObject();
    }

    private static string SecondsOf(TimeSpan? timeToLive) =>
        timeToLive is { } time ? (time.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture) : "-1";

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("metadata"u8);
        foreach ((string name, string value) in metadata)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, StateOperation operation)
    {
        string? concurrency = StateApiWords.Of(operation.Concurrency);
        string? consistency = StateApiWords.Of(operation.Consistency);
        if (concurrency is null && consistency is null)
            return;
        json.WriteStartObject("options"u8);
        if (concurrency is not null)
            json.WriteString("concurrency"u8, concurrency);
        if (consistency is not null)
            json.WriteString("consistency"u8, consistency);
        json.WriteEndObject();
    }

    private static StateStoreException Refused(StateErrorKind kind, string key, string why) =>
        new(new StateError(kind, $"The value for key '{key}' {why}") { Key = key });
}
