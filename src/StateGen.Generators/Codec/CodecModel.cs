using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>
/// Everything the codec of one record is emitted from. It holds names and no symbols, so that it is equal to another as long as the same
/// source comes out of it.
/// </summary>
/// <param name="Namespace">The namespace of the record, or empty.</param>
/// <param name="ClassName">The name of the codec class.</param>
/// <param name="IsPublic">Whether the codec class is public.</param>
/// <param name="Root">The record.</param>
/// <param name="IsRecursive">Whether a type holds itself, so that the depth of a value is not known beforehand.</param>
/// <param name="Types">The record and all types it is made of.</param>
internal sealed record CodecModel(string Namespace, string ClassName, bool IsPublic, ValueShape Root, bool IsRecursive, EquatableArray<TypeShape> Types)
{
    /// <summary>The codec class as other generated code calls it.</summary>
    public string QualifiedClassName => Namespace.Length == 0 ? $"global::{ClassName}" : $"global::{Namespace}.{ClassName}";

    /// <summary>Finds a type by the name a value refers to it with.</summary>
    public TypeShape Type(string name) => Types.First(type => type.Name == name);

    /// <summary>
    /// Finds where a member is in the JSON, and what it is there.
    /// </summary>
    /// <param name="memberPath">C# names of members, outermost first.</param>
    /// <param name="jsonPath">Their names in JSON.</param>
    /// <param name="value">The value of the innermost one.</param>
    /// <returns>False if one of the members is not stored, or is not within an object.</returns>
    public bool TryFind(IReadOnlyList<string> memberPath, out EquatableArray<string> jsonPath, out ValueShape value)
    {
        var names = new List<string>();
        value = Root;
        foreach (string name in memberPath)
        {
            MemberShape? member = ObjectOf(value)?.Members.FirstOrDefault(m => m.Name == name && m.IsWritten);
            if (member is null)
            {
                jsonPath = default;
                return false;
            }

            names.Add(member.JsonName);
            value = member.Value;
        }

        jsonPath = names.ToEquatableArray();
        return true;
    }

    private ObjectShape? ObjectOf(ValueShape value) => value.Encoding switch
    {
        JsonEncoding.Object => (ObjectShape)Type(value.Shape),
        JsonEncoding.Union => (ObjectShape)Type(((UnionShape)Type(value.Shape)).Base.Shape),
        _ => null,
    };
}
