namespace StateGen.Filters.Translation;

/// <summary>Matches what equals any of several values that are listed in the expression.</summary>
/// <param name="JsonPath">The path on the wire.</param>
/// <param name="Values">At least two.</param>
internal sealed record ListedPlan(string JsonPath, IReadOnlyList<PlanValue> Values) : FilterPlan;
