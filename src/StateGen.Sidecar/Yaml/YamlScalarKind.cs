namespace StateGen.Sidecar.Yaml;

/// <summary>The JSON type of a scalar.</summary>
internal enum YamlScalarKind
{
    Null,
    Boolean,
    Integer,
    Float,
    Text,
}
