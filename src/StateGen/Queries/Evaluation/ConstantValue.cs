using System.Buffers;
using StateGen.Queries.JsonText;

namespace StateGen.Queries.Evaluation;

/// <summary>A constant of a filter, taken apart once so that it can be compared with the values of many documents.</summary>
internal sealed class ConstantValue
{
    // What needs no more than this many entries works on the stack.
    private const int FewMembers = 16;

    private readonly JsonKind _kind;
    private readonly byte[] _text = [];
    private readonly ConstantValue[] _elements = [];
    private readonly byte[][] _names = [];

    private ConstantValue(JsonKind kind) => _kind = kind;

    private ConstantValue(JsonKind kind, byte[] text)
        : this(kind) => _text = text;

    private ConstantValue(ConstantValue[] elements)
        : this(JsonKind.Array) => _elements = elements;

    private ConstantValue(byte[][] names, ConstantValue[] values)
        : this(JsonKind.Object)
    {
        _names = names;
        _elements = values;
    }

    /// <summary>What the constant is.</summary>
    public JsonKind Kind => _kind;

    /// <summary>Of a number its text, of a string its unescaped content; of anything else nothing.</summary>
    public byte[] Text => _text;

    /// <summary>Reads a constant that is known to be well-formed.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The constant, or <see langword="null"/> if it nests too deep.</returns>
    public static ConstantValue? TryRead(ReadOnlySpan<byte> json) =>
        JsonScanner.TryReadWhole(json, out JsonField field) ? TryRead(json, field, QueryLimits.ConstantDepth) : null;

    /// <summary>Whether a value equals the constant: same type, same value, whatever the order of members.</summary>
    public bool IsEqualTo(ReadOnlySpan<byte> document, in JsonField field)
    {
        if (field.Kind != _kind)
            return _kind == JsonKind.Null && field.Kind == JsonKind.Missing;
        return _kind switch
        {
            JsonKind.Number or JsonKind.String => CompareTo(document, field) == 0,
            JsonKind.Array => HasEqualElements(document, field),
            JsonKind.Object => HasEqualMembers(document, field),
            _ => true,
        };
    }

    /// <summary>Compares a value of the same type, number or string, with the constant.</summary>
    /// <returns>Below zero if the value is less, above zero if it is greater.</returns>
    public int CompareTo(ReadOnlySpan<byte> document, in JsonField field)
    {
        ReadOnlySpan<byte> content = field.Content(document);
        if (_kind == JsonKind.Number)
            return JsonNumber.Compare(new JsonNumber(content), new JsonNumber(_text));
        return field.IsEscaped ? CompareEscaped(document, field) : JsonString.Compare(content, _text);
    }

    /// <summary>Orders constants so that those that <see cref="CompareTo(ReadOnlySpan{byte}, in JsonField)"/> compares can be searched for.</summary>
    public static int Compare(ConstantValue left, ConstantValue right)
    {
        if (left._kind != right._kind)
            return left._kind.CompareTo(right._kind);
        return left._kind == JsonKind.Number
            ? JsonNumber.Compare(new JsonNumber(left._text), new JsonNumber(right._text))
            : JsonString.Compare(left._text, right._text);
    }

    private static ConstantValue? TryRead(ReadOnlySpan<byte> json, in JsonField field, int depthLeft)
    {
        switch (field.Kind)
        {
            case JsonKind.Number:
                return new ConstantValue(JsonKind.Number, field.Content(json).ToArray());
            case JsonKind.String:
                return new ConstantValue(JsonKind.String, Unescape(json, field));
            case JsonKind.Array:
                return depthLeft == 0 ? null : TryReadArray(json, field, depthLeft - 1);
            case JsonKind.Object:
                return depthLeft == 0 ? null : TryReadObject(json, field, depthLeft - 1);
            default:
                return new ConstantValue(field.Kind);
        }
    }

    private static ConstantValue? TryReadArray(ReadOnlySpan<byte> json, in JsonField field, int depthLeft)
    {
        var elements = new List<ConstantValue>();
        var reader = new JsonElements(json, field);
        while (reader.TryNext(out JsonField element))
        {
            if (TryRead(json, element, depthLeft) is not { } value)
                return null;
            elements.Add(value);
        }

        return new ConstantValue(elements.ToArray());
    }

    private static ConstantValue? TryReadObject(ReadOnlySpan<byte> json, in JsonField field, int depthLeft)
    {
        var members = new SortedDictionary<byte[], ConstantValue>(Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)));
        var reader = new JsonMembers(json, field);
        while (reader.TryNext(out JsonField name, out JsonField member))
        {
            if (TryRead(json, member, depthLeft) is not { } value)
                return null;
            members[Unescape(json, name)] = value;
        }

        return new ConstantValue(members.Keys.ToArray(), members.Values.ToArray());
    }

    private static byte[] Unescape(ReadOnlySpan<byte> json, in JsonField field)
    {
        using var content = new UnescapedString(json, field, stackalloc byte[UnescapedString.ScratchLength]);
        return content.Content.ToArray();
    }

    private int CompareEscaped(ReadOnlySpan<byte> document, in JsonField field)
    {
        using var content = new UnescapedString(document, field, stackalloc byte[UnescapedString.ScratchLength]);
        return JsonString.Compare(content.Content, _text);
    }

    private bool HasEqualElements(ReadOnlySpan<byte> document, in JsonField array)
    {
        int index = 0;
        var reader = new JsonElements(document, array);
        while (reader.TryNext(out JsonField element))
        {
            if (index == _elements.Length || !_elements[index++].IsEqualTo(document, element))
                return false;
        }

        return index == _elements.Length && !reader.IsMalformed;
    }

    private bool HasEqualMembers(ReadOnlySpan<byte> document, in JsonField value)
    {
        if (_names.Length <= FewMembers)
            return HasEqualMembers(document, value, stackalloc JsonField[_names.Length]);

        JsonField[] rented = ArrayPool<JsonField>.Shared.Rent(_names.Length);
        bool isEqual = HasEqualMembers(document, value, rented.AsSpan(0, _names.Length));
        ArrayPool<JsonField>.Shared.Return(rented);
        return isEqual;
    }

    /// <param name="document">The document.</param>
    /// <param name="value">An object in it.</param>
    /// <param name="found">Takes the last value of each member.</param>
    private bool HasEqualMembers(ReadOnlySpan<byte> document, in JsonField value, Span<JsonField> found)
    {
        found.Clear();
        var reader = new JsonMembers(document, value);
        while (reader.TryNext(out JsonField name, out JsonField member))
        {
            int index = IndexOf(document, name);
            if (index < 0)
                return false;
            found[index] = member;
        }

        for (int i = 0; i < found.Length; i++)
        {
            if (found[i].Kind == JsonKind.Missing || !_elements[i].IsEqualTo(document, found[i]))
                return false;
        }

        return !reader.IsMalformed;
    }

    private int IndexOf(ReadOnlySpan<byte> document, in JsonField name)
    {
        using var content = new UnescapedString(document, name, stackalloc byte[UnescapedString.ScratchLength]);
        int low = 0, high = _names.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = content.Content.SequenceCompareTo(_names[middle]);
            if (order == 0)
                return middle;
            if (order < 0)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return -1;
    }
}
