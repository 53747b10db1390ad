using StateGen.Generators.Emission;
using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>A type that is a JSON object with known members.</summary>
/// <param name="Name">What the names of its methods end in.</param>
/// <param name="Type">The C# type.</param>
/// <param name="DisplayName">The name messages call it by.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="IsAbstract">Whether there are no instances of the type itself.</param>
/// <param name="RefusesUnknown">Whether a member that is not known is an error.</param>
/// <param name="Case">What it is in a union; null if it stands alone.</param>
/// <param name="Members">Its members in the order they are written.</param>
/// <param name="Parameters">The parameters of the constructor that is called.</param>
/// <param name="UnsetRequired">Members that C# demands in the object initializer and that are not in the JSON.</param>
/// <param name="ExplicitMembers">Members of interfaces that it implements apart from its own members.</param>
internal sealed record ObjectShape(
    string Name,
    string Type,
    string DisplayName,
    bool IsValueType,
    bool IsAbstract,
    bool RefusesUnknown,
    ObjectCase? Case,
    EquatableArray<MemberShape> Members,
    EquatableArray<ParameterShape> Parameters,
    EquatableArray<string> UnsetRequired,
    EquatableArray<string> ExplicitMembers)
    : TypeShape(Name, Type)
{
    /// <summary>The type in a documentation comment. References cannot name a generic type with what it is made of.</summary>
    public string See => Type.Contains("<") ? $"<c>{GeneratedFile.InComment(DisplayName)}</c>" : $"""<see cref="{Type}"/>""";
}
