using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StateGen.Generators.Filters;

/// <summary>Looks through what has no meaning of its own.</summary>
internal static class Syntax
{
    /// <summary>The expression within parentheses, <c>checked</c> and null-forgiving operators.</summary>
    public static ExpressionSyntax Inner(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case CheckedExpressionSyntax check:
                    expression = check.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppression:
                    expression = suppression.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }
}
