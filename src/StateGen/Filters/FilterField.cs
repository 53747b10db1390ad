using System.ComponentModel;
using StateGen.Filters.Translation;

namespace StateGen.Filters;

/// <summary>How one member of a type is stored. Made by generated code. Immutable.</summary>
/// <param name="member">Its C# name.</param>
/// <param name="jsonName">Its name in JSON.</param>
/// <param name="encoding">What it is there.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FilterField(string member, string jsonName, FieldEncoding encoding)
{
    /// <summary>Whether it can be null.</summary>
    public bool CanBeNull { get; init; }

    /// <summary>Whether it is missing when it has the default of a type that is not nullable.</summary>
    public bool OmitsDefault { get; init; }

    /// <summary>Of a list: what its items are.</summary>
    public FieldEncoding Item { get; init; }

    /// <summary>Of a list: whether items can be null.</summary>
    public bool ItemCanBeNull { get; init; }

    /// <summary>Of an object: gives its members. A type can hold itself, so they are asked for late.</summary>
    public Func<FilterFields>? Fields { get; init; }

    /// <summary>Of an enum that is stored by name, or a list of such: writes it.</summary>
    public EnumWriter? WriteEnum { get; init; }

    internal string Member => member;

    internal FieldShape Shape => new(jsonName, encoding, CanBeNull, OmitsDefault, Item, ItemCanBeNull, WriteEnum is null ? null : new CodecEnumEncoder(WriteEnum));
}
