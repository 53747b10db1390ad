namespace StateGen.Filters.Translation;

/// <summary>How one member is stored.</summary>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Encoding">What it is there.</param>
/// <param name="CanBeNull">Whether it can be null or, which then means the same, missing.</param>
/// <param name="OmitsDefault">Whether it is missing when it has the default of a type that is not nullable.</param>
/// <param name="Item">Of a list: what its items are.</param>
/// <param name="ItemCanBeNull">Of a list: whether items can be null.</param>
/// <param name="Encoder">Of an enum that is stored by name, or a list of such: how it is written.</param>
internal sealed record FieldShape(
    string JsonName,
    FieldEncoding Encoding,
    bool CanBeNull = false,
    bool OmitsDefault = false,
    FieldEncoding Item = FieldEncoding.Other,
    bool ItemCanBeNull = false,
    EnumEncoder? Encoder = null);
