namespace StateGen.Generators.Codec;

/// <summary>The values of System.Text.Json's JsonUnknownDerivedTypeHandling.</summary>
internal enum UnknownDerivedType
{
    FailSerialization = 0,
    FallBackToBaseType = 1,
    FallBackToNearestAncestor = 2,
}
