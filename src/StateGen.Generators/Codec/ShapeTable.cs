using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>
/// The types found so far, each with a name of its own. A type takes its place before its members are parsed, so that it can hold itself.
/// </summary>
internal sealed class ShapeTable
{
    private readonly List<(Slot Slot, TypeShape? Shape)> _slots = [];

    public int Count => _slots.Count;

    /// <summary>Whether a type was found to hold itself.</summary>
    public bool IsRecursive { get; private set; }

    /// <summary>Finds the name of a type that has a place.</summary>
    /// <param name="type">The type in C#.</param>
    /// <param name="variant">Tells apart the ways in which one type can be encoded.</param>
    public string? Find(string type, string variant)
    {
        foreach ((Slot slot, TypeShape? shape) in _slots)
        {
            if (slot.Type != type || slot.Variant != variant)
                continue;
            IsRecursive |= shape is null;
            return slot.Name;
        }

        return null;
    }

    /// <summary>Takes a place for a type.</summary>
    public Slot Reserve(string type, string variant, string name)
    {
        string unique = name;
        for (int n = 2; _slots.Any(entry => entry.Slot.Name == unique); n++)
            unique = name + n;
        var slot = new Slot(type, variant, unique);
        _slots.Add((slot, null));
        return slot;
    }

    public void Fill(Slot slot, TypeShape shape) => _slots[_slots.FindIndex(entry => ReferenceEquals(entry.Slot, slot))] = (slot, shape);

    /// <summary>Forgets the types that were found last.</summary>
    public void Truncate(int count) => _slots.RemoveRange(count, _slots.Count - count);

    public EquatableArray<TypeShape> ToArray() => _slots.Select(entry => entry.Shape!).ToEquatableArray();

    /// <summary>The place of a type.</summary>
    internal sealed class Slot(string type, string variant, string name)
    {
        public string Type { get; } = type;

        public string Variant { get; } = variant;

        public string Name { get; } = name;
    }
}
