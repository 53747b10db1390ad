using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

public sealed record Item(int N, string? S = "default");

[StateStore("s")]
public sealed class Lists
{
    public int[]? Array { get; set; }
    public string?[]? Strings { get; set; }
    public int[][]? Jagged { get; set; }
    public List<Item>? List { get; set; }
    public List<List<int?>>? Nested { get; set; }
    public IList<int>? IList { get; set; }
    public ICollection<string>? ICollection { get; set; }
    public IEnumerable<Item>? IEnumerable { get; set; }
    public IReadOnlyList<int>? IReadOnlyList { get; set; }
    public IReadOnlyCollection<Guid>? IReadOnlyCollection { get; set; }
    public HashSet<string>? HashSet { get; set; }
    public ISet<int>? ISet { get; set; }
    public SortedSet<int>? SortedSet { get; set; }
    public Queue<int>? Queue { get; set; }
    public Stack<int>? Stack { get; set; }
    public LinkedList<int>? LinkedList { get; set; }
    public Collection<int>? Collection { get; set; }
    public ObservableCollection<int>? Observable { get; set; }
    public ImmutableArray<int> ImmutableArray { get; set; } = [];
    public ImmutableList<Item>? ImmutableList { get; set; }
    public IImmutableList<int>? IImmutableList { get; set; }
    public ImmutableHashSet<int>? ImmutableHashSet { get; set; }
    public ImmutableSortedSet<string>? ImmutableSortedSet { get; set; }
    public IImmutableSet<int>? IImmutableSet { get; set; }
    public ImmutableQueue<int>? ImmutableQueue { get; set; }
    public byte[][]? Blobs { get; set; }
}

public static class Samples
{
    public static Lists[] All =>
    [
        new(),
        new()
        {
            Array = [], Strings = [], Jagged = [], List = [], Nested = [], IList = [], ICollection = [], IEnumerable = [], IReadOnlyList = [], IReadOnlyCollection = [], HashSet = [], ISet = new HashSet<int>(), SortedSet = [], Queue = new(), Stack = new(), LinkedList = [],
            Collection = [], Observable = [], ImmutableArray = [], ImmutableList = [], IImmutableList = [], ImmutableHashSet = [], ImmutableSortedSet = [], IImmutableSet = ImmutableHashSet<int>.Empty, ImmutableQueue = [], Blobs = [],
        },
        new()
        {
            Array = [1, -2, 3], Strings = ["a", null, ""], Jagged = [[1], [], [2, 3]], List = [new(1), new(2, null), new(3, "x")], Nested = [[1, null], []], IList = [.. Enumerable.Range(0, 100)], ICollection = new LinkedList<string>(["a", "b"]), IEnumerable = Enumerable.Range(0, 9).Select(n => new Item(n)),
            IReadOnlyList = new int[] { 4, 5 }, IReadOnlyCollection = new List<Guid> { Guid.Empty }, HashSet = ["b", "a"], ISet = new SortedSet<int> { 3, 1 }, SortedSet = [3, 1, 2], Queue = new([1, 2]), Stack = new([1, 2]), LinkedList = new([1, 2]), Collection = [1, 2], Observable = [1, 2],
            ImmutableArray = [1, 2], ImmutableList = [new(1)], IImmutableList = ImmutableList.Create(1, 2), ImmutableHashSet = [1], ImmutableSortedSet = ["b", "a"], IImmutableSet = ImmutableSortedSet.Create(2, 1), ImmutableQueue = [1, 2], Blobs = [[1], []],
        },
    ];

    private static readonly string[] Values = ["null", "[]", "[ ]", "[1]", "[1,1,2]", "[null]", "[1,]", "[,1]", "[1 2]", "[", "[1", "{}", "1", "\"\"", "[[1]]", "[[]]", "[{}]", "[{\"n\":1}]", "[\"a\",\"b\"]", "[\"1\"]", "[1}", "[ 1 , 2 ]"];

    public static IEnumerable<string> Json => typeof(Lists).GetProperties().SelectMany(p => Values.Select(v => $$"""{"{{p.Name}}":{{v}}}"""));
}
