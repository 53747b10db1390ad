namespace StateGen.Generators.Pipelines;

/// <summary>What of the options of a compilation can change what is parsed.</summary>
/// <param name="AssemblyName">The name of the assembly, which decides about internals of others.</param>
/// <param name="Options">The options that mean something to symbols.</param>
internal sealed record CompilationSettings(string AssemblyName, string Options);
