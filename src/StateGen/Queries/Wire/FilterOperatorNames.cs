namespace StateGen.Queries.Wire;

/// <summary>The names of operators on the wire.</summary>
internal static class FilterOperatorNames
{
    public const string And = "AND";
    public const string Or = "OR";
    public const string In = "IN";

    /// <summary>The name of a comparison.</summary>
    public static string Of(FilterOperator @operator) => @operator switch
    {
        FilterOperator.Equal => "EQ",
        FilterOperator.NotEqual => "NEQ",
        FilterOperator.GreaterThan => "GT",
        FilterOperator.GreaterThanOrEqual => "GTE",
        FilterOperator.LessThan => "LT",
        FilterOperator.LessThanOrEqual => "LTE",
        _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "There is no such operator."),
    };

    /// <summary>The comparison of a name, if there is one.</summary>
    public static FilterOperator? Find(string name) => name switch
    {
        "EQ" => FilterOperator.Equal,
        "NEQ" => FilterOperator.NotEqual,
        "GT" => FilterOperator.GreaterThan,
        "GTE" => FilterOperator.GreaterThanOrEqual,
        "LT" => FilterOperator.LessThan,
        "LTE" => FilterOperator.LessThanOrEqual,
        _ => null,
    };
}
