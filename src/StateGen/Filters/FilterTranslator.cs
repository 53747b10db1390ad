using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using StateGen.Filters.Translation;

namespace StateGen.Filters;

/// <summary>Translates a predicate that was not compiled, when the program runs.</summary>
internal static class FilterTranslator
{
    /// <summary>Translates a predicate.</summary>
    /// <param name="predicate">The predicate.</param>
    /// <param name="fields">How the record is stored.</param>
    /// <returns>The filter as JSON; null for one that matches all.</returns>
    /// <exception cref="NotSupportedException">A part of the predicate is nothing that filters have, or not with these members.</exception>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(decimal))]
    public static byte[]? Translate(LambdaExpression predicate, FilterFields fields)
    {
        Predicate parsed = ExpressionParser.Parse(predicate, fields.Explicit, out ExpressionParser parser);
        FilterPlan plan = FilterLowering.Lower(parsed, fields, out IReadOnlyList<TranslationProblem> problems);
        return problems.Count > 0 ? throw parser.ToException(problems[0]) : PlanWriter.Write(plan, parser.Slots);
    }
}
