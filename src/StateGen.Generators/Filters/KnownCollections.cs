using Microsoft.CodeAnalysis;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Filters;

/// <summary>Which collections a filter can look for a member in: those whose Contains asks for equality, and nothing else.</summary>
internal static class KnownCollections
{
    private static readonly string[] Generic =
    [
        "List", "HashSet", "SortedSet", "LinkedList", "Queue", "Stack", "ICollection", "IList", "ISet", "IReadOnlySet",
    ];

    private static readonly string[] Immutable = ["ImmutableArray", "ImmutableList", "ImmutableHashSet", "ImmutableSortedSet", "IImmutableSet"];
    private static readonly string[] ObjectModel = ["Collection", "ReadOnlyCollection"];

    public static bool IsKnown(INamedTypeSymbol type)
    {
        if (type.Arity != 1 || type.ContainingNamespace is not { } space)
            return false;
        return space.Name switch
        {
            "Generic" => space.Is("System", "Collections", "Generic") && Generic.Contains(type.Name, StringComparer.Ordinal),
            "Immutable" => space.Is("System", "Collections", "Immutable") && Immutable.Contains(type.Name, StringComparer.Ordinal),
            "Frozen" => space.Is("System", "Collections", "Frozen") && type.Name == "FrozenSet",
            "ObjectModel" => space.Is("System", "Collections", "ObjectModel") && ObjectModel.Contains(type.Name, StringComparer.Ordinal),
            _ => false,
        };
    }
}
