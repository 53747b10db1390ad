using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Parsing;

/// <summary>Finds StateGen's attributes by their full names; others may have attributes that are called the same.</summary>
internal static class StateAttributes
{
    /// <summary>What the attribute of a record is called, without the suffix.</summary>
    public const string StoreName = "StateStore";

    public static AttributeData? Store(INamedTypeSymbol type) => Find(type, "StateStoreAttribute");

    public static AttributeData? Key(ISymbol member) => Find(member, "StateKeyAttribute");

    public static AttributeData? Query(ISymbol member) => Find(member, "StateQueryAttribute");

    public static AttributeData? ETag(ISymbol member) => Find(member, "StateETagAttribute");

    public static AttributeData? Index(ISymbol member) => Find(member, "StateIndexAttribute");

    /// <summary>The value of a property that was set on an attribute.</summary>
    public static T? Property<T>(this AttributeData attribute, string name, T? otherwise = default)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value is { Kind: not TypedConstantKind.Array, Value: T value } ? value : otherwise;
        }

        return otherwise;
    }

    /// <summary>Where an argument of an attribute is written: by the name of its property, or else the first one; else the attribute.</summary>
    public static Location LocationOf(this AttributeData attribute, string? property, Location otherwise)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
            return otherwise;
        IEnumerable<AttributeArgumentSyntax> arguments = syntax.ArgumentList?.Arguments ?? [];
        AttributeArgumentSyntax? argument = property is null
            ? arguments.FirstOrDefault(a => a.NameEquals is null)
            : arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == property);
        return (argument?.Expression ?? (Microsoft.CodeAnalysis.SyntaxNode)syntax).GetLocation();
    }

    private static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Name == name && type.ContainingNamespace.Is("StateGen"))
                return attribute;
        }

        return null;
    }
}
