using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>The JsonSerializerContext a record names for the types that no codec can be generated for.</summary>
internal sealed class SerializerContext
{
    private readonly HashSet<ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    private SerializerContext(INamedTypeSymbol context)
    {
        Type = context.InSource();
        foreach (AttributeData attribute in context.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "JsonSerializableAttribute"
                && attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is ITypeSymbol type)
                _types.Add(type);
        }
    }

    /// <summary>The context in C#.</summary>
    public string Type { get; }

    public static SerializerContext? Of(INamedTypeSymbol record)
    {
        foreach (AttributeData attribute in record.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: "StateStoreAttribute" } type || !type.ContainingNamespace.Is("StateGen"))
                continue;
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument.Key == "JsonContext" && argument.Value.Value is INamedTypeSymbol context && context.BaseType.IsOrInherits("JsonSerializerContext"))
                    return new SerializerContext(context);
            }
        }

        return null;
    }

    /// <summary>Whether the context lists the type.</summary>
    public bool Serializes(ITypeSymbol type) => _types.Contains(type);
}
