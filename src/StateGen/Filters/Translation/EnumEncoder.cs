namespace StateGen.Filters.Translation;

/// <summary>How the codec writes an enum by name: the generator knows the method by its name, the run time has it at hand.</summary>
internal abstract record EnumEncoder;
