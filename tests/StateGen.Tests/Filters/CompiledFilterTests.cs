using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using StateGen.Filters;

namespace StateGen.Tests.Filters;

public sealed class CompiledFilterTests
{
    private static readonly string[] Words = ["a", "b"];

    public static TheoryData<IEnumerable<string>> Ordinal =>
    [
        Words,
        new List<string>(Words),
        Words.Select(word => word),
        new HashSet<string>(Words),
        new HashSet<string>(Words, StringComparer.Ordinal),
        Words.ToFrozenSet(),
        ImmutableHashSet.Create(Words),
        new SortedSet<string>(Words, StringComparer.Ordinal),
        new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }.Keys.ToList(),
    ];

    public static TheoryData<IEnumerable<string>> Otherwise =>
    [
        new HashSet<string>(Words, StringComparer.OrdinalIgnoreCase),
        Words.ToFrozenSet(StringComparer.OrdinalIgnoreCase),
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, Words),
        new SortedSet<string>(Words),
        ImmutableSortedSet.Create(Words),
        new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }.Keys,
        new SortedDictionary<string, int> { ["a"] = 1 }.Keys,
        new SortedList<string, int> { ["a"] = 1 }.Keys,
        ((IDictionary<string, int>)ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("a", 1)).Keys,
        new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 }).Keys,
        new ReadOnlySet<string>(new HashSet<string>(Words, StringComparer.OrdinalIgnoreCase)),
    ];

    [Theory]
    [MemberData(nameof(Ordinal), DisableDiscoveryEnumeration = true)]
    public void What_is_looked_for_among_are_the_items(IEnumerable<string> values) => Assert.Equal(Words, CompiledFilter.Values(values).ToArray().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Otherwise), DisableDiscoveryEnumeration = true)]
    public void A_set_of_strings_that_compares_them_otherwise_or_does_not_tell_is_refused(IEnumerable<string> values)
    {
        var refused = Assert.Throws<NotSupportedException>(() => CompiledFilter.Values(values).Length);

        Assert.EndsWith("copy it into a list.", refused.Message, StringComparison.Ordinal);
    }
}
