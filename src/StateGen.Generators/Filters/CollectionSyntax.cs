using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StateGen.Generators.Filters;

/// <summary>Finds the items of a collection that is written where it is used.</summary>
internal static class CollectionSyntax
{
    /// <summary>The items; null if the expression is no such collection.</summary>
    public static IEnumerable<ExpressionSyntax>? ItemsOf(ExpressionSyntax expression) => expression switch
    {
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        CollectionExpressionSyntax collection when collection.Elements.All(element => element is ExpressionElementSyntax) =>
            collection.Elements.Select(element => ((ExpressionElementSyntax)element).Expression),
        _ => null,
    };
}
