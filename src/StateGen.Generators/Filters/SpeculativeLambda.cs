using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Filters;

/// <summary>
/// Gives a lambda the meaning it will have when the method that takes it is known: it is bound, where it stands, as what a variable of the right type
/// is set to.
/// </summary>
internal static class SpeculativeLambda
{
    /// <summary>Binds a lambda.</summary>
    /// <param name="lambda">The lambda.</param>
    /// <param name="record">The type of its parameter.</param>
    /// <param name="model">The meaning of the source around it.</param>
    /// <returns>Its body, its parameter and their meaning; null if it stands where there are no statements.</returns>
    public static (ExpressionSyntax Body, IParameterSymbol Parameter, SemanticModel Model)? Bind(
        LambdaExpressionSyntax lambda, INamedTypeSymbol record, SemanticModel model)
    {
        TypeSyntax type = SyntaxFactory.ParseTypeName($"global::System.Func<{record.InSource()}, bool>");
        VariableDeclaratorSyntax variable = SyntaxFactory.VariableDeclarator("predicate").WithInitializer(SyntaxFactory.EqualsValueClause(lambda.WithoutTrivia()));
        LocalDeclarationStatementSyntax statement = SyntaxFactory.LocalDeclarationStatement(
            SyntaxFactory.VariableDeclaration(type).WithVariables(SyntaxFactory.SingletonSeparatedList(variable)));
        if (!model.TryGetSpeculativeSemanticModel(lambda.SpanStart, statement, out SemanticModel? speculative))
            return null;
        var bound = (LambdaExpressionSyntax)statement.Declaration.Variables[0].Initializer!.Value;
        return speculative.GetSymbolInfo(bound).Symbol is IMethodSymbol { Parameters.Length: 1 } method && bound.ExpressionBody is { } body
            ? (body, method.Parameters[0], speculative)
            : null;
    }
}
