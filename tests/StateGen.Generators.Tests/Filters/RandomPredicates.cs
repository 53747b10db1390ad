using System.Globalization;
using System.Text.RegularExpressions;

namespace StateGen.Generators.Tests.Filters;

/// <summary>Predicates put together by chance from a grammar of all that translates, nested to a depth.</summary>
/// <param name="seed">Makes the same predicates each time.</param>
/// <param name="corpus">Predicates that stand at the ends of the tree beside comparisons by chance: one or more of each kind of node.</param>
internal sealed partial class RandomPredicates(int seed, string[] corpus)
{
    private static readonly string[] Orders = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly (string Member, string[] Values)[] Ordered =
    [
        ("o.Quantity", ["i", "n", "3", "2.5", "big", "d", "holder.Inner.Number"]),
        ("o.Priority", ["i", "n", "3"]),
        ("o.Total", ["d", "i", "10.5m", "20"]),
        ("o.Status", ["st", "OrderStatus.Shipped"]),
        ("o.Mood", ["mood", "Mood.Good"]),
        ("o.DueOn", ["day", "dueOn"]),
        ("o.Day", ["day", "dueOn"]),
        ("o.Grade", ["grade", "'b'"]),
        ("o.Big", ["big", "i", "7"]),
        ("o.Small", ["small", "i", "7"]),
        ("o.Ratio", ["ratio", "0.5"]),
        ("o.Weight", ["weight", "1.5", "1.5f"]),
        ("o.Ship.Zip", ["i", "12"]),
        ("o.Id", ["id"]),
    ];

    private readonly Random _random = new(seed);
    private int _variables;

    public string Next(int depth)
    {
        int choice = _random.Next(depth == 0 ? 4 : 10);
        return choice switch
        {
            < 2 => Comparison(),
            < 4 => $"({WithOwnVariables(corpus[_random.Next(corpus.Length)])})",
            < 6 => $"!({Next(depth - 1)})",
            < 8 => $"({Next(depth - 1)} && {Next(depth - 1)})",
            _ => $"({Next(depth - 1)} || {Next(depth - 1)})",
        };
    }

    private string WithOwnVariables(string predicate) =>
        Variable().Replace(predicate, string.Create(CultureInfo.InvariantCulture, $"${{name}}{_variables++}"));

    private string Comparison()
    {
        (string member, string[] values) = Ordered[_random.Next(Ordered.Length)];
        string value = values[_random.Next(values.Length)];
        string order = Orders[_random.Next(Orders.Length)];
        return string.Create(CultureInfo.InvariantCulture, $"{(_random.Next(3) == 0 ? $"{value} {order} {member}" : $"{member} {order} {value}")}");
    }

    [GeneratedRegex(@"\b(?<name>[a-z]+_)(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
