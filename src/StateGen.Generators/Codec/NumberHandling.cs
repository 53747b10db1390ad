namespace StateGen.Generators.Codec;

/// <summary>The values of System.Text.Json's JsonNumberHandling, which the compiler does not have at hand.</summary>
[Flags]
internal enum NumberHandling
{
    Strict = 0,
    AllowReadingFromString = 1,
    WriteAsString = 2,
    AllowNamedFloatingPointLiterals = 4,
}
