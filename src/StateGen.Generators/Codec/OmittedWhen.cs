namespace StateGen.Generators.Codec;

/// <summary>When a member is left out of the JSON.</summary>
internal enum OmittedWhen
{
    Never,
    Null,
    Default,
}
