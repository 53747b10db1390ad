using StateGen.Queries.JsonText;
using StateGen.Stores;

namespace StateGen.Queries.Evaluation;

/// <summary>Makes filters ready to be decided, and refuses those that make no sense.</summary>
internal sealed class ConditionBuilder
{
    private readonly FieldTree _tree;

    private ConditionBuilder(FieldTree tree) => _tree = tree;

    /// <summary>Makes a filter ready.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="tree">Paths that include those of the filter.</param>
    /// <exception cref="StateStoreException">The filter makes no sense.</exception>
    public static Condition Build(FilterNode filter, FieldTree tree) => new ConditionBuilder(tree).Build(filter);

    /// <summary>The paths that a filter looks at.</summary>
    /// <exception cref="StateStoreException">The filter nests too deep.</exception>
    public static IEnumerable<FieldPath> PathsOf(FilterNode filter) => PathsOf(filter, QueryLimits.FilterDepth);

    private static IEnumerable<FieldPath> PathsOf(FilterNode filter, int depthLeft)
    {
        if (depthLeft == 0)
            throw BadRequest(QueryLimits.FilterTooDeep);
        return filter switch
        {
            AndFilter and => and.Operands.SelectMany(operand => PathsOf(operand, depthLeft - 1)),
            OrFilter or => or.Operands.SelectMany(operand => PathsOf(operand, depthLeft - 1)),
            InFilter membership => [membership.Path],
            ComparisonFilter comparison => [comparison.Path],
            _ => throw BadRequest($"filter of unknown type {filter.GetType().Name}"),
        };
    }

    private Condition Build(FilterNode filter) => filter switch
    {
        AndFilter and => new AllCondition(Operands("AND", and.Operands)),
        OrFilter or => new AnyCondition(Operands("OR", or.Operands)),
        InFilter membership => Membership(membership),
        ComparisonFilter comparison => Comparison(comparison),
        _ => throw BadRequest($"filter of unknown type {filter.GetType().Name}"),
    };

    private Condition[] Operands(string name, IReadOnlyList<FilterNode> operands) => operands.Count < 2
        ? throw BadRequest($"{name} filter must contain at least two entries")
        : operands.Select(Build).ToArray();

    private MembershipCondition Membership(InFilter filter)
    {
        if (filter.Values.Count == 0)
            throw BadRequest($"empty IN operator for key {GoJsonErrors.Quote(filter.Path.ToString())}");
        return new MembershipCondition(_tree.SlotOf(filter.Path), filter.Values.Select(value => Constant(filter.Path, value)).ToArray());
    }

    private Condition Comparison(ComparisonFilter filter)
    {
        int slot = _tree.SlotOf(filter.Path);
        ConstantValue constant = Constant(filter.Path, filter.Value);
        return filter.Operator switch
        {
            FilterOperator.Equal => new MembershipCondition(slot, [constant]),
            FilterOperator.NotEqual => new MembershipCondition(slot, [constant], isNegated: true),
            _ => new OrderCondition(slot, filter.Operator, constant),
        };
    }

    private static ConstantValue Constant(FieldPath path, JsonConstant constant)
    {
        ReadOnlySpan<byte> json = constant.Utf8Json.Span;
        string key = GoJsonErrors.Quote(path.ToString());
        if (GoJsonSyntax.FindError(json) is { } error)
            throw BadRequest($"the constant for key {key} is no JSON value: {error}");
        return ConstantValue.TryRead(json)
            ?? throw BadRequest($"the constant for key {key} is nested more than {QueryLimits.ConstantDepth} levels deep");
    }

    private static StateStoreException BadRequest(string message) => new(StateErrorKind.BadRequest, message);
}
