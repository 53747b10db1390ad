using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Queries;

/// <summary>Makes queries and entries that have something to do with one another.</summary>
internal static class RandomQuery
{
    public static StateQueryRequest Query(Random random) => new()
    {
        KeyPrefix = random.Next(4) == 0 ? "k1" : string.Empty,
        Filter = random.Next(5) == 0 ? null : Filter(random, depth: 3),
        Sort = Enumerable.Range(0, random.Next(4)).Select(_ => new SortKey(Path(random), random.Next(2) == 0)).ToArray(),
        Limit = random.Next(6) == 0 ? random.Next(-1, 1) : random.Next(1, 8),
    };

    public static FilterNode Filter(Random random, int depth)
    {
        int kind = random.Next(depth > 0 ? 10 : 6);
        return kind switch
        {
            < 5 => new ComparisonFilter((FilterOperator)random.Next(6), Path(random), Constant(random)),
            5 => new InFilter(Path(random), Many(random, 1, Constant)),
            < 8 => new AndFilter(Many(random, 2, r => Filter(r, depth - 1))),
            _ => new OrFilter(Many(random, 2, r => Filter(r, depth - 1))),
        };
    }

    public static StateItem[] Items(Random random, int count) => Enumerable.Range(0, count).Select(i => Item(random, $"k{i}")).ToArray();

    public static StateItem Item(Random random, string key) => random.Next(20) switch
    {
        0 => Json.Opaque(key, RandomJson.Value(random, depth: 2)),
        1 => Json.Item(key, RandomJson.Value(random, depth: 2)),
        _ => Json.Item(key, RandomJson.Object(random, depth: 3)),
    };

    public static FieldPath Path(Random random) =>
        FieldPath.Parse(string.Join('.', Enumerable.Range(0, random.Next(10) switch { < 6 => 1, < 9 => 2, _ => 3 }).Select(_ => RandomJson.Name(random))));

    public static JsonConstant Constant(Random random) => new(Json.Bytes(RandomJson.Value(random, random.Next(6) == 0 ? 2 : 0)));

    private static T[] Many<T>(Random random, int least, Func<Random, T> make) =>
        Enumerable.Range(0, least + random.Next(3)).Select(_ => make(random)).ToArray();
}
