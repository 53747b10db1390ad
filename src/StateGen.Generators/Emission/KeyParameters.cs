using StateGen.Generators.Model;

namespace StateGen.Generators.Emission;

/// <summary>The parts of a key as they appear in generated signatures, calls and comments.</summary>
internal sealed class KeyParameters
{
    private readonly EquatableArray<KeyPart> _parts;

    public KeyParameters(RecordModel record)
    {
        _parts = record.Key;
        string format = record.Name.Qualify(record.Name.KeyClass) + ".Format";
        Declared = _parts.Select(p => $"{p.Type} {p.Parameter}").ToArray();
        Key = $"{format}({string.Join(", ", _parts.Select(p => p.Parameter))})";
        Docs = string.Join("\n", _parts.Select(p => $"/// <param name=\"{p.Parameter.TrimStart('@')}\">{Description(p)}</param>"));
        CollectionItem = _parts.Count == 1 ? _parts[0].Type : $"({string.Join(", ", _parts.Select(TupleElement))})";
        KeyOfItem = _parts.Count == 1 ? $"{format}(item)" : $"{format}({string.Join(", ", _parts.Select((_, i) => $"item.Item{i + 1}"))})";
    }

    /// <summary>The parameters of a method that takes the parts.</summary>
    public IReadOnlyList<string> Declared { get; }

    /// <summary>The key made of these parameters.</summary>
    public string Key { get; }

    /// <summary>Their lines in a documentation comment.</summary>
    public string Docs { get; }

    /// <summary>The type that stands for one key in a collection of keys: the part, or a tuple of the parts.</summary>
    public string CollectionItem { get; }

    /// <summary>The key made of one such item.</summary>
    public string KeyOfItem { get; }

    private string Description(KeyPart part) => $"{(_parts.Count == 1 ? "The key" : "A part of the key")}: <c>{part.PlainMember}</c>.";

    private string TupleElement(KeyPart part) => _parts.All(p => IsTupleElementName(p.PlainMember)) ? $"{part.Type} {part.Member}" : part.Type;

    /// <summary>The language keeps the names of a tuple's own members for them.</summary>
    private static bool IsTupleElementName(string name) =>
        !name.StartsWith("Item", StringComparison.Ordinal)
        && name is not ("Rest" or "CompareTo" or "Deconstruct" or "Equals" or "GetHashCode" or "ToString");
}
