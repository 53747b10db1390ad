namespace StateGen.Filters.Translation;

/// <summary>Compares what is at a path with a value.</summary>
/// <param name="Comparison">How.</param>
/// <param name="JsonPath">The path on the wire.</param>
/// <param name="Value">The value.</param>
internal sealed record ComparisonPlan(Comparison Comparison, string JsonPath, PlanValue Value) : FilterPlan;
