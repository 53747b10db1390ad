namespace StateGen.Filters.Translation;

/// <summary>Compares what is at a path with the items of a collection.</summary>
/// <param name="IsIn">Whether it must be among them, or must not.</param>
/// <param name="JsonPath">The path on the wire.</param>
/// <param name="Slot">The slot of the collection.</param>
/// <param name="ItemType">The type of its items.</param>
/// <param name="Item">How items are written; its slot is that of the collection.</param>
internal sealed record MembershipPlan(bool IsIn, string JsonPath, int Slot, OperandType ItemType, PlanValue Item) : FilterPlan;
