using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>The types found so far, each with a name of its own. A type's place is taken before its members are parsed, so that it can hold itself.</summary>
internal sealed class ShapeTable
{
    private readonly List<(Slot Slot, TypeShape? Shape)> _slots = [];

    public int Count => _slots.Count;

    /// <summary>Finds the name of a type that has a place.</summary>
    public string? Find(string type, NumberHandling numbers) =>
        _slots.FirstOrDefault(entry => entry.Slot.Type == type && entry.Slot.Numbers == numbers).Slot?.Name;

    /// <summary>Takes a place for a type.</summary>
    public Slot Reserve(string type, NumberHandling numbers, string name)
    {
        string unique = name;
        for (int n = 2; _slots.Any(entry => entry.Slot.Name == unique); n++)
            unique = name + n;
        var slot = new Slot(type, numbers, unique);
        _slots.Add((slot, null));
        return slot;
    }

    public void Fill(Slot slot, TypeShape shape) => _slots[_slots.FindIndex(entry => entry.Slot == slot)] = (slot, shape);

    /// <summary>Forgets the types that were found last.</summary>
    public void Truncate(int count) => _slots.RemoveRange(count, _slots.Count - count);

    public EquatableArray<TypeShape> ToArray() => _slots.Select(entry => entry.Shape!).ToEquatableArray();

    /// <summary>The place of a type.</summary>
    internal sealed record Slot(string Type, NumberHandling Numbers, string Name);
}
