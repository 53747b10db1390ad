namespace StateGen.Filters.Translation;

/// <summary>
/// What a C# expression over a record says, with its types, and before it is known how the record is stored. Two front ends make it: one of
/// syntax when the program is compiled, one of expression trees when it runs. <see cref="FilterLowering"/> makes filters of it.
/// </summary>
internal abstract record Predicate;
