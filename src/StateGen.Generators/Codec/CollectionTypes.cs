using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>Which types of the framework are JSON arrays.</summary>
internal static class CollectionTypes
{
    public static ListKind? KindOf(INamedTypeSymbol type)
    {
        if (type.Arity != 1 || !type.ContainingNamespace.Is("System", "Collections", "Generic"))
            return null;
        return type.Name switch
        {
            "List" => ListKind.List,
            "IList" or "IReadOnlyList" => ListKind.IndexedInterface,
            "IEnumerable" or "ICollection" or "IReadOnlyCollection" => ListKind.Interface,
            _ => null,
        };
    }
}
