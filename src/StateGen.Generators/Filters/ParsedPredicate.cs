using StateGen.Filters.Translation;
using StateGen.Generators.Model;

namespace StateGen.Generators.Filters;

/// <summary>A predicate as it was read from the source: what a compiled filter is made of, without places in the source.</summary>
/// <param name="Predicate">What it says.</param>
/// <param name="Slots">The values it lacks, from left to right.</param>
internal sealed record ParsedPredicate(Predicate Predicate, EquatableArray<SlotSource> Slots);
