namespace StateGen.Filters.Translation;

/// <summary>A value that is known when the filter is compiled.</summary>
/// <param name="Value">A value of the kind, null, or <see cref="DefaultValue"/>.</param>
/// <param name="Kind">What it is written as.</param>
internal sealed record PlanConstant(object? Value, ValueKind Kind) : PlanValue(Kind)
{
    public static readonly PlanConstant Null = new(null, ValueKind.Other);
}
