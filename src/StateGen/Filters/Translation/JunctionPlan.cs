namespace StateGen.Filters.Translation;

/// <summary>Several filters joined.</summary>
/// <param name="IsAnd">Whether all must match, or one is enough.</param>
/// <param name="Operands">At least two.</param>
internal sealed record JunctionPlan(bool IsAnd, IReadOnlyList<FilterPlan> Operands) : FilterPlan
{
    /// <summary>Joins filters; those that are joined in the same way already are not nested.</summary>
    public static FilterPlan Join(bool isAnd, params FilterPlan[] operands)
    {
        var joined = new List<FilterPlan>();
        foreach (FilterPlan operand in operands)
        {
            if (operand is FixedPlan fix && fix.Value != isAnd)
                return fix;
            if (operand is JunctionPlan junction && junction.IsAnd == isAnd)
                joined.AddRange(junction.Operands);
            else if (operand is not FixedPlan)
                joined.Add(operand);
        }

        return joined.Count switch
        {
            0 => operands[0],
            1 => joined[0],
            _ => new JunctionPlan(isAnd, joined),
        };
    }
}
