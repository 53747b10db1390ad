namespace StateGen.Filters.Translation;

/// <summary>A value that is written into a filter.</summary>
/// <param name="Kind">What it is written as; of no meaning for null.</param>
internal abstract record PlanValue(ValueKind Kind)
{
    /// <summary>How an enum is written that is stored by name; null for anything else.</summary>
    public EnumEncoder? Encoder { get; init; }
}
