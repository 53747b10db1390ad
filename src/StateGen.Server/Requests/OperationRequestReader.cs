using System.Text;
using System.Text.Json;

namespace StateGen.Server.Requests;

/// <summary>
/// Reads the request of an operation in a transaction. The runtime decodes it with another library than the rest of a body, so wrong types
/// are reported in other words: all of them, ordered.
/// </summary>
internal ref struct OperationRequestReader
{
    private readonly OperationFields _fields;
    private JsonCursor _json;
    private ItemRequest _item;
    private List<string>? _errors;

    private OperationRequestReader(ReadOnlySpan<byte> body, JsonSlice request, OperationFields fields)
    {
        _json = new JsonCursor(body.Slice(request.Start, request.Length), request.Start);
        _fields = fields;
    }

    /// <summary>Reads a request.</summary>
    /// <param name="body">The body, known to be valid JSON.</param>
    /// <param name="request">Where in it the request is, if there is one.</param>
    /// <param name="fields">Which of its members count; the others are passed over.</param>
    /// <param name="item">What it asks for.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public static string? Read(ReadOnlySpan<byte> body, JsonSlice request, OperationFields fields, out ItemRequest item)
    {
        item = default;
        if (IsNone(body, request))
            return null;
        var reader = new OperationRequestReader(body, request, fields);
        reader._json.Read();
        if (reader._json.Token != JsonTokenType.StartObject)
            return $"'' expected a map, got '{reader.KindFound()}'";
        reader.ReadMembers();
        item = reader._item;
        return reader.Errors();
    }

    /// <summary>Whether there is no request at all.</summary>
    public static bool IsNone(ReadOnlySpan<byte> body, JsonSlice request) => request.IsMissing || body[request.Start] == (byte)'n';

    private void ReadMembers()
    {
        while (_json.NextMember())
        {
            if (_json.IsNamed("key"u8))
                _item.Key = ReadString("Key");
            else if (_json.IsNamed("value"u8))
                _item.Value = _json.SliceMember();
            else if (_json.IsNamed("etag"u8))
                _item.ETag = ReadETag();
            else if (_json.IsNamed("metadata"u8) && _fields.HasFlag(OperationFields.Metadata))
                ReadMetadata();
            else if (_json.IsNamed("options"u8) && _fields.HasFlag(OperationFields.Options))
                ReadOptions();
            else
                _json.SkipMember();
        }
    }

    /// <summary>A text, or an object with the text as its <c>value</c>: the types of Dapr's JavaScript client let their users send only that.</summary>
    private string? ReadETag()
    {
        const string Field = "ETag";
        JsonCursor start = _json;
        _json.Read();
        if (_json.Token != JsonTokenType.StartObject)
        {
            _json = start;
            return ReadString(Field);
        }

        if (_json.NextMember() && _json.IsNamed("value"u8) && _json.Read() && _json.Token == JsonTokenType.String)
        {
            string etag = _json.Text();
            if (!_json.NextMember())
                return etag;
        }

        _json = start;
        return ReadString(Field);
    }

    private void ReadMetadata()
    {
        _item.Metadata = null;
        if (!EnterMap("Metadata"))
            return;
        while (_json.NextMember())
        {
            string name = _json.Text();
            _item.Metadata ??= new Dictionary<string, string>(StringComparer.Ordinal);
            _item.Metadata[name] = ReadString($"Metadata[{name}]") ?? string.Empty;
        }
    }

    private void ReadOptions()
    {
        if (!EnterMap("Options"))
            return;
        while (_json.NextMember())
        {
            if (_json.IsNamed("concurrency"u8))
                _item.Concurrency = ReadString("Options.Concurrency");
            else if (_json.IsNamed("consistency"u8))
                _item.Consistency = ReadString("Options.Consistency");
            else
                _json.SkipMember();
        }
    }

    private string? ReadString(string field)
    {
        _json.Read();
        if (_json.Token == JsonTokenType.String)
            return _json.Text();
        if (_json.Token != JsonTokenType.Null)
        {
            Report($"'{field}' expected type 'string', got unconvertible type '{TypeFound()}', value: '{Encoding.UTF8.GetString(_json.Bytes)}'");
            _json.Skip();
        }

        return null;
    }

    private bool EnterMap(string field)
    {
        _json.Read();
        if (_json.Token == JsonTokenType.StartObject)
            return true;
        if (_json.Token != JsonTokenType.Null)
            Report($"'{field}' expected a map, got '{KindFound()}'");
        _json.Skip();
        return false;
    }

    private readonly string TypeFound() => _json.Token switch
    {
        JsonTokenType.StartObject => "map[string]interface {}",
        JsonTokenType.StartArray => "[]interface {}",
        JsonTokenType.Number => "float64",
        _ => "bool",
    };

    private readonly string KindFound() => _json.Token switch
    {
        JsonTokenType.StartArray => "slice",
        JsonTokenType.Number => "float64",
        JsonTokenType.String => "string",
        _ => "bool",
    };

    private void Report(string error) => (_errors ??= []).Add(error);

    private readonly string? Errors()
    {
        if (_errors is null)
            return null;
        _errors.Sort(StringComparer.Ordinal);
        return $"{_errors.Count} error(s) decoding:\n\n{string.Join('\n', _errors.Select(e => "* " + e))}";
    }
}
