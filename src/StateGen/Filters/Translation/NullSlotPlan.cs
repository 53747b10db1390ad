namespace StateGen.Filters.Translation;

/// <summary>One of two filters, depending on whether a slot is null.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="WhenNull">The filter if it is.</param>
/// <param name="Otherwise">The filter if it is not; there the value of the slot is never null.</param>
internal sealed record NullSlotPlan(PlanSlot Slot, FilterPlan WhenNull, FilterPlan Otherwise) : FilterPlan;
