using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Parsing;

/// <summary>Finds all annotated types of an assembly without the help of a generator's pipeline.</summary>
internal static class AnnotatedTypes
{
    public static IEnumerable<INamedTypeSymbol> Of(IAssemblySymbol assembly) =>
        Within(assembly.GlobalNamespace).Where(type => StateAttributes.Store(type) is not null);

    private static IEnumerable<INamedTypeSymbol> Within(INamespaceOrTypeSymbol place)
    {
        foreach (INamedTypeSymbol type in place.GetTypeMembers())
        {
            yield return type;
            foreach (INamedTypeSymbol nested in Within(type))
                yield return nested;
        }

        if (place is not INamespaceSymbol space)
            yield break;
        foreach (INamedTypeSymbol type in space.GetNamespaceMembers().SelectMany(Within))
            yield return type;
    }
}
