namespace StateGen.Queries.Evaluation;

/// <summary>What a query may ask for. The bounds keep every walk over it, which recurses, within the stack.</summary>
internal static class QueryLimits
{
    /// <summary>How many conditions may be inside one another.</summary>
    public const int FilterDepth = 64;

    /// <summary>How many names a path may have.</summary>
    public const int PathNames = 64;

    /// <summary>How many containers may be inside one another in a constant.</summary>
    public const int ConstantDepth = 64;

    /// <summary>Says that a filter goes beyond <see cref="FilterDepth"/>.</summary>
    public static string FilterTooDeep => $"filter is nested more than {FilterDepth} levels deep";
}
