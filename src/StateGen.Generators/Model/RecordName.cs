namespace StateGen.Generators.Model;

/// <summary>What an annotated type is called; all that is generated for it is named after it.</summary>
/// <param name="MetadataName">Its name in metadata, which no other type of the assembly has.</param>
/// <param name="Namespace">Its namespace as it is written in source; empty for the global one.</param>
/// <param name="Name">Its simple name, without an at sign.</param>
/// <param name="Stem">What the names of generated types start with: its simple name, after the names of the types around it.</param>
/// <param name="Type">The type as generated code writes it.</param>
internal sealed record RecordName(string MetadataName, string Namespace, string Name, string Stem, string Type)
{
    /// <summary>The generated key class.</summary>
    public string KeyClass => Stem + "Key";

    /// <summary>The generated repository.</summary>
    public string RepositoryClass => Stem + "Repository";

    /// <summary>The generated codec.</summary>
    public string CodecClass => Stem + "Json";

    /// <summary>The generated members to order queries by.</summary>
    public string FieldsClass => Stem + "Fields";

    /// <summary>The generated filters.</summary>
    public string FiltersClass => Stem + "Filters";

    /// <summary>A generated type in the namespace of the record, as generated code writes it.</summary>
    public string Qualify(string name) => Namespace.Length == 0 ? $"global::{name}" : $"global::{Namespace}.{name}";

    /// <summary>How documentation comments refer to the type.</summary>
    public string See => $"""<see cref="{Type}"/>""";
}
