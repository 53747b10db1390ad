namespace StateGen.Filters.Translation;

/// <summary>
/// A filter that lacks only the values of its slots. It is written as the JSON of the wire, by generated code or when the program runs.
/// </summary>
internal abstract record FilterPlan;
