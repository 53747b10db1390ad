using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>A property or field as it is declared, before it is known what it means for the JSON. It lives only while a type is parsed.</summary>
internal sealed class DeclaredMember(string name, ITypeSymbol type, ISymbol symbol, JsonAttributes attributes)
{
    public string Name { get; } = name;

    public ITypeSymbol Type { get; } = type;

    /// <summary>Where problems with it are reported.</summary>
    public ISymbol Symbol { get; } = symbol;

    public JsonAttributes Attributes { get; } = attributes;

    /// <summary>Whether it is in the JSON when it has no attributes.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether generated code can read it, and System.Text.Json would.</summary>
    public bool CanGet { get; init; }

    /// <summary>Whether generated code can set it, and System.Text.Json would.</summary>
    public bool CanSet { get; init; }

    /// <summary>Whether it has an accessor that generated code cannot call.</summary>
    public bool HasInaccessiblePart { get; init; }

    /// <summary>Whether a member of a derived type has its name and is not in the JSON.</summary>
    public bool IsHidden { get; set; }

    public bool IsInitOnly { get; init; }

    public bool IsRequired { get; init; }

    public bool AcceptsNullOnRead { get; init; }

    public bool AcceptsNullOnWrite { get; init; }

    /// <summary>Whether only a constructor with a body could give it another value than the default of its type.</summary>
    public bool HasNoInitializer { get; init; }
}
