using StateGen.Filters.Translation;

namespace StateGen.Generators.Filters;

/// <summary>The method of a codec that writes an enum by name.</summary>
/// <param name="Method">The method, as generated code calls it.</param>
/// <param name="Type">The enum, as generated code writes it.</param>
internal sealed record CodecEnumMethod(string Method, string Type) : EnumEncoder
{
    /// <summary>A call of the method.</summary>
    /// <param name="value">The value.</param>
    /// <param name="writer">The variable that holds the writer.</param>
    public string Call(string value, string writer = "writer") => $"{Method}(ref {writer}, ({Type}){value})";
}
