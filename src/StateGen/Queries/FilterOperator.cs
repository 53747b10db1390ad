namespace StateGen.Queries;

/// <summary>How a comparison compares. The names on the wire are in upper case.</summary>
public enum FilterOperator
{
    /// <summary>Same type and same value; null also matches a missing field; an array matches if an element does (<c>EQ</c>).</summary>
    Equal,

    /// <summary>The negation of <see cref="Equal"/>, so a missing field matches (<c>NEQ</c>).</summary>
    NotEqual,

    /// <summary>Number with number or string with string, else false (<c>GT</c>).</summary>
    GreaterThan,

    /// <summary>Number with number or string with string, else false (<c>GTE</c>).</summary>
    GreaterThanOrEqual,

    /// <summary>Number with number or string with string, else false (<c>LT</c>).</summary>
    LessThan,

    /// <summary>Number with number or string with string, else false (<c>LTE</c>).</summary>
    LessThanOrEqual,
}
