using System.Buffers;
using System.Buffers.Text;
using StateGen.Queries.JsonText;
using StateGen.Stores;

namespace StateGen.Queries.Evaluation;

/// <summary>
/// Where a page ended: the sort values and the key of its last entry. The next page starts behind that place in the order, whatever came or
/// went meanwhile. As a text: base64url of the version, the fingerprint of the query, and a JSON array of key and values.
/// </summary>
internal sealed class PageToken
{
    private const byte Version = 1;
    private const int HeaderLength = 1 + QueryFingerprint.Length;

    private readonly byte[] _text;
    private readonly JsonField[] _values;

    private PageToken(byte[] text, string key, JsonField[] values)
    {
        _text = text;
        _values = values;
        Key = key;
    }

    /// <summary>The key of the last entry.</summary>
    public string Key { get; }

    /// <summary>The text that <see cref="Values"/> are in.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>The sort values of the last entry, most significant first.</summary>
    public ReadOnlySpan<JsonField> Values => _values;

    /// <summary>Reads a token.</summary>
    /// <param name="token">The text of the token.</param>
    /// <param name="fingerprint">The fingerprint of the query that it came with.</param>
    /// <param name="valueCount">How many sort values the query has.</param>
    /// <exception cref="StateStoreException">It is no token, or one of another query.</exception>
    public static PageToken Read(string token, ReadOnlySpan<byte> fingerprint, int valueCount)
    {
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (!IsBase64Url(token) || !Base64Url.TryDecodeFromChars(token, bytes, out int length) || length <= HeaderLength || bytes[0] != Version)
            throw Malformed();
        if (!bytes.AsSpan(1, QueryFingerprint.Length).SequenceEqual(fingerprint))
        {
            throw new StateStoreException(
                StateErrorKind.BadRequest, "the page token belongs to another query: filter, sort and key prefix must be those of the page before");
        }

        byte[] text = bytes[HeaderLength..length];
        if (GoJsonSyntax.FindError(text) is not null || !JsonScanner.TryReadWhole(text, out JsonField array) || array.Kind != JsonKind.Array)
            throw Malformed();

        var elements = new JsonElements(text, array);
        if (!elements.TryNext(out JsonField key) || key.Kind != JsonKind.String)
            throw Malformed();
        var values = new JsonField[valueCount];
        for (int i = 0; i < values.Length; i++)
        {
            if (!elements.TryNext(out values[i]))
                throw Malformed();
        }

        return new PageToken(text, JsonString.ToText(text, key), values);
    }

    /// <summary>Writes the token of the page that ends with an entry.</summary>
    /// <param name="fingerprint">The fingerprint of the query.</param>
    /// <param name="key">The key of the entry.</param>
    /// <param name="document">The JSON of the entry.</param>
    /// <param name="values">Its sort values.</param>
    public static string Write(ReadOnlySpan<byte> fingerprint, string key, ReadOnlySpan<byte> document, ReadOnlySpan<JsonField> values)
    {
        var token = new ArrayBufferWriter<byte>();
        token.Write([Version]);
        token.Write(fingerprint);
        token.Write("["u8);
        JsonStringWriter.Write(token, key);
        foreach (JsonField value in values)
        {
            token.Write(","u8);
            token.Write(Written(document, value));
        }

        token.Write("]"u8);
        return Base64Url.EncodeToString(token.WrittenSpan);
    }

    // Missing sorts as null does, and what is in a container does not matter to the order.
    private static ReadOnlySpan<byte> Written(ReadOnlySpan<byte> document, in JsonField value) => value.Kind switch
    {
        JsonKind.Missing => "null"u8,
        JsonKind.Array or JsonKind.Object => "[]"u8,
        _ => value.Written(document),
    };

    // The decoder would skip white space, but two texts of one token are one too many.
    private static bool IsBase64Url(string token) => Base64Url.IsValid(token) && !token.AsSpan().ContainsAny(" \t\r\n");

    private static StateStoreException Malformed() =>
        new(StateErrorKind.BadRequest, "the page token is malformed: give the token of the page before, or none for the first page");
}
