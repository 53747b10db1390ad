namespace StateGen.Queries;

/// <summary>One level of an order. Missing and null come first, then false, true, numbers, strings; descending turns all of it round.</summary>
/// <param name="Path">What to order by.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public sealed record SortKey(FieldPath Path, bool Descending = false);
