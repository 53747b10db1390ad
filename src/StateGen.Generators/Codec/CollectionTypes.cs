using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>Which types of the framework are JSON arrays, and which are JSON objects with any names.</summary>
internal static class CollectionTypes
{
    public static ListKind? ListOf(INamedTypeSymbol type)
    {
        if (type.Arity != 1 || !type.ContainingNamespace.IsWithin("System"))
            return null;
        return (type.ContainingNamespace.Name, type.Name) switch
        {
            ("Generic", "List") => ListKind.List,
            ("Generic", "IList" or "IReadOnlyList") => ListKind.IndexedInterface,
            ("Generic", "IEnumerable" or "ICollection" or "IReadOnlyCollection") => ListKind.Interface,
            ("Generic", "HashSet") => ListKind.HashSet,
            ("Generic", "ISet" or "IReadOnlySet") => ListKind.SetInterface,
            ("Generic", "SortedSet" or "Queue" or "Stack" or "LinkedList") => ListKind.Copying,
            ("ObjectModel", "Collection" or "ObservableCollection") => ListKind.Copying,
            ("Immutable", "ImmutableArray") => ListKind.ImmutableArray,
            ("Immutable", _) when ImmutableCompanion(type) is not null => ListKind.Immutable,
            _ => null,
        };
    }

    public static DictionaryKind? DictionaryOf(INamedTypeSymbol type)
    {
        if (type.Arity != 2 || !type.ContainingNamespace.IsWithin("System"))
            return null;
        return (type.ContainingNamespace.Name, type.Name) switch
        {
            ("Generic", "Dictionary" or "IDictionary" or "IReadOnlyDictionary") => DictionaryKind.Dictionary,
            ("Generic", "SortedDictionary") => DictionaryKind.Copying,
            ("Immutable", _) when ImmutableCompanion(type) is not null => DictionaryKind.Immutable,
            _ => null,
        };
    }

    /// <summary>The class whose CreateRange makes an immutable collection.</summary>
    public static string? ImmutableCompanion(INamedTypeSymbol type)
    {
        string? name = type.Name switch
        {
            "ImmutableList" or "IImmutableList" => "ImmutableList",
            "ImmutableHashSet" or "IImmutableSet" => "ImmutableHashSet",
            "ImmutableSortedSet" => "ImmutableSortedSet",
            "ImmutableQueue" or "IImmutableQueue" => "ImmutableQueue",
            "ImmutableDictionary" or "IImmutableDictionary" => "ImmutableDictionary",
            "ImmutableSortedDictionary" => "ImmutableSortedDictionary",
            _ => null,
        };
        return name is null ? null : "global::System.Collections.Immutable." + name;
    }
}
