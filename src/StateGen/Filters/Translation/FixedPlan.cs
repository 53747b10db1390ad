namespace StateGen.Filters.Translation;

/// <summary>Matches all or nothing. The wire has no word for it: a member is null or not, respectively both at once.</summary>
/// <param name="Value">Whether it matches all.</param>
/// <param name="JsonPath">The member; it does not matter which.</param>
internal sealed record FixedPlan(bool Value, string JsonPath) : FilterPlan;
