namespace StateGen.Queries.JsonText;

/// <summary>The order of JSON values: missing and null, false, true, numbers, strings, and then arrays and objects, which all are equal.</summary>
internal static class JsonOrder
{
    /// <summary>Compares two values, each in its own text.</summary>
    public static int Compare(ReadOnlySpan<byte> leftText, in JsonField left, ReadOnlySpan<byte> rightText, in JsonField right)
    {
        int order = Rank(left.Kind).CompareTo(Rank(right.Kind));
        if (order != 0)
            return order;
        return left.Kind switch
        {
            JsonKind.Number => JsonNumber.Compare(new JsonNumber(left.Content(leftText)), new JsonNumber(right.Content(rightText))),
            JsonKind.String => CompareStrings(leftText, left, rightText, right),
            _ => 0,
        };
    }

    private static int CompareStrings(ReadOnlySpan<byte> leftText, in JsonField left, ReadOnlySpan<byte> rightText, in JsonField right)
    {
        return left.IsEscaped || right.IsEscaped
            ? CompareEscaped(leftText, left, rightText, right)
            : JsonString.Compare(left.Content(leftText), right.Content(rightText));
    }

    private static int CompareEscaped(ReadOnlySpan<byte> leftText, in JsonField left, ReadOnlySpan<byte> rightText, in JsonField right)
    {
        using var leftContent = new UnescapedString(leftText, left, stackalloc byte[UnescapedString.ScratchLength]);
        using var rightContent = new UnescapedString(rightText, right, stackalloc byte[UnescapedString.ScratchLength]);
        return JsonString.Compare(leftContent.Content, rightContent.Content);
    }

    private static int Rank(JsonKind kind) => kind switch
    {
        JsonKind.Missing => (int)JsonKind.Null,
        JsonKind.Object => (int)JsonKind.Array,
        _ => (int)kind,
    };
}
