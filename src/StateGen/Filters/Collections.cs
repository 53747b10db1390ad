using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace StateGen.Filters;

/// <summary>Which collections a filter can look for a member in: those whose Contains asks for equality, and nothing else.</summary>
internal static class Collections
{
    /// <summary>What a set of strings that was given no comparer has.</summary>
    private static readonly object DefaultComparer = new HashSet<string?>(comparer: null).Comparer;

    private static readonly Type[] Known =
    [
        typeof(List<>), typeof(HashSet<>), typeof(SortedSet<>), typeof(LinkedList<>), typeof(Queue<>), typeof(Stack<>), typeof(ICollection<>),
        typeof(IList<>), typeof(ISet<>), typeof(IReadOnlySet<>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>),
        typeof(ImmutableSortedSet<>), typeof(IImmutableSet<>), typeof(FrozenSet<>),
        typeof(System.Collections.ObjectModel.Collection<>), typeof(System.Collections.ObjectModel.ReadOnlyCollection<>),
    ];

    /// <summary>Whether the Contains method of a type is known.</summary>
    public static bool IsKnown(Type type) => type.IsGenericType && Known.Contains(type.GetGenericTypeDefinition());

    /// <summary>Refuses a set of strings that takes others than equal ones for the same.</summary>
    /// <exception cref="NotSupportedException">The collection compares strings in another way than by ordinal, or does not tell how.</exception>
    public static IEnumerable Checked(IEnumerable values)
    {
        object? comparer = values switch
        {
            HashSet<string?> set => set.Comparer,
            FrozenSet<string?> set => set.Comparer,
            ImmutableHashSet<string?> set => set.KeyComparer,
            SortedSet<string?> set => set.Comparer,
            ImmutableSortedSet<string?> set => set.KeyComparer,
            IEnumerable<string?> when HidesComparer(values.GetType()) => null,
            _ => StringComparer.Ordinal,
        };
        bool isOrdinal = comparer is not null && (comparer.Equals(StringComparer.Ordinal) || comparer.Equals(DefaultComparer));
        return isOrdinal ? values : throw new NotSupportedException(
            "A filter compares strings by ordinal, but the set to look in compares them in another way, or does not tell: copy it into a list.");
    }

    /// <summary>The keys of a dictionary are looked for with its comparer, which they do not show, and so is what a set that cannot be written wraps.</summary>
    private static bool HidesComparer(Type type) => type.Name is "KeyCollection" or "KeyList" or "KeysCollectionAccessor`2" or "ReadOnlySet`1";
}
