namespace StateGen.Filters.Translation;

/// <summary>How two operands are compared.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
}
