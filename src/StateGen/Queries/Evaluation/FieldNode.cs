using StateGen.Queries.JsonText;

namespace StateGen.Queries.Evaluation;

/// <summary>One name in the paths that are looked up in documents, and the names that follow it.</summary>
internal sealed class FieldNode
{
    private readonly byte[] _name;
    private readonly FieldNode[] _children;

    // The slots of a node and of everything below it are one range, and its own is the first.
    private readonly bool _hasSlot;
    private readonly int _firstSlot;
    private readonly int _slotCount;

    // Bit n: a child has a name whose length ends in these six bits. It rejects most members of a document at a glance.
    private readonly ulong _lengths;

    /// <summary>Creates a node.</summary>
    /// <param name="name">The unescaped name.</param>
    /// <param name="hasSlot">Whether a path ends here.</param>
    /// <param name="firstSlot">The slot of this node, or the first one below it.</param>
    /// <param name="slotCount">How many slots this node and all below it have.</param>
    /// <param name="children">The names that follow.</param>
    public FieldNode(byte[] name, bool hasSlot, int firstSlot, int slotCount, FieldNode[] children)
    {
        _name = name;
        _hasSlot = hasSlot;
        _firstSlot = firstSlot;
        _slotCount = slotCount;
        _children = children;
        foreach (FieldNode child in children)
            _lengths |= 1UL << child._name.Length;
    }

    /// <summary>Reads a value that stands at this node, and what the paths below need of it.</summary>
    /// <returns>The position behind the value.</returns>
    public int Read(ref JsonScanner scanner, int at, Span<JsonField> fields)
    {
        if (_children.Length == 0)
            return scanner.ReadValue(at, out fields[_firstSlot]);

        // Of members with one name the last counts, with all that is in it and nothing of the ones before.
        fields.Slice(_firstSlot, _slotCount).Clear();
        if (scanner.ByteAt(at) != '{')
        {
            int behind = scanner.ReadValue(at, out JsonField value);
            if (_hasSlot)
                fields[_firstSlot] = value;
            return behind;
        }

        int end = ReadMembers(ref scanner, at, fields);
        if (_hasSlot && end > 0)
            fields[_firstSlot] = new JsonField(JsonKind.Object, at, end - at);
        return end;
    }

    private int ReadMembers(ref JsonScanner scanner, int at, Span<JsonField> fields)
    {
        at = scanner.SkipWhiteSpace(at + 1);
        if (scanner.ByteAt(at) == '}')
            return at + 1;

        while (scanner.ByteAt(at) == '"')
        {
            int start = at + 1;
            int end = scanner.EndOfString(start, out bool isEscaped);
            at = scanner.SkipWhiteSpace(end + 1);
            if (end < 0 || scanner.ByteAt(at) != ':')
                return JsonScanner.Malformed;

            at = scanner.SkipWhiteSpace(at + 1);
            FieldNode? child = Find(scanner.Text, start, end, isEscaped);
            at = child is null ? scanner.SkipValue(at) : child.Read(ref scanner, at, fields);
            at = scanner.SkipWhiteSpace(at);
            byte separator = scanner.ByteAt(at);
            if (separator == '}')
                return at + 1;
            if (separator != ',')
                return JsonScanner.Malformed;
            at = scanner.SkipWhiteSpace(at + 1);
        }

        return JsonScanner.Malformed;
    }

    private FieldNode? Find(ReadOnlySpan<byte> document, int start, int end, bool isEscaped)
    {
        if (isEscaped)
            return FindEscaped(document, new JsonField(JsonKind.String, start, end - start, IsEscaped: true));
        int length = end - start;
        return (_lengths & (1UL << length)) == 0 ? null : Find(document.Slice(start, length));
    }

    private FieldNode? FindEscaped(ReadOnlySpan<byte> document, in JsonField name)
    {
        if (!JsonString.IsWellEscaped(name.Content(document)))
            return null;
        using var content = new UnescapedString(document, name, stackalloc byte[UnescapedString.ScratchLength]);
        return Find(content.Content);
    }

    private FieldNode? Find(ReadOnlySpan<byte> name)
    {
        foreach (FieldNode child in _children)
        {
            if (name.SequenceEqual(child._name))
                return child;
        }

        return null;
    }
}
