namespace StateGen.Filters.Translation;

internal static class ComparisonExtensions
{
    public static bool IsEquality(this Comparison comparison) => comparison is Comparison.Equal or Comparison.NotEqual;

    /// <summary>What holds if the comparison of two values does not.</summary>
    public static Comparison Negate(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => Comparison.NotEqual,
        Comparison.NotEqual => Comparison.Equal,
        Comparison.GreaterThan => Comparison.LessThanOrEqual,
        Comparison.GreaterThanOrEqual => Comparison.LessThan,
        Comparison.LessThan => Comparison.GreaterThanOrEqual,
        _ => Comparison.GreaterThan,
    };

    /// <summary>The same comparison with its operands exchanged.</summary>
    public static Comparison Exchange(this Comparison comparison) => comparison switch
    {
        Comparison.GreaterThan => Comparison.LessThan,
        Comparison.GreaterThanOrEqual => Comparison.LessThanOrEqual,
        Comparison.LessThan => Comparison.GreaterThan,
        Comparison.LessThanOrEqual => Comparison.GreaterThanOrEqual,
        _ => comparison,
    };

    /// <summary>The operator on the wire.</summary>
    public static string OnTheWire(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => "EQ",
        Comparison.NotEqual => "NEQ",
        Comparison.GreaterThan => "GT",
        Comparison.GreaterThanOrEqual => "GTE",
        Comparison.LessThan => "LT",
        _ => "LTE",
    };
}
