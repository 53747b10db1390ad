using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Codec;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Filters;

/// <summary>A call of <c>Where</c> on a repository or a query, with the predicate that is written in it. It lives only while the call is looked at.</summary>
/// <param name="record">The type of the record.</param>
/// <param name="parameter">The parameter that stands for the record; null if the predicate is not written in the call.</param>
/// <param name="body">The predicate; null if it is not written in the call.</param>
/// <param name="isOnQuery">Whether it is called on a query, not on a repository.</param>
internal sealed class WhereCall(ITypeSymbol record, IParameterSymbol? parameter, ExpressionSyntax? body, bool isOnQuery)
{
    public ITypeSymbol Record { get; } = record;

    public IParameterSymbol? Parameter { get; } = parameter;

    public ExpressionSyntax? Body { get; } = body;

    public bool IsOnQuery { get; } = isOnQuery;

    /// <summary>Whether a node can be such a call. A name alone would have many more calls bound: the predicate must be there, too.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call && NameOfMethod(call) is "Where" && LambdaOf(call) is { ExpressionBody: not null };

    /// <summary>The name of the method that is called.</summary>
    public static string? NameOfMethod(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Looks at a call; null if it is not one of ours.</summary>
    public static WhereCall? Find(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { Name: "Where", Parameters.Length: 1 } method)
            return null;
        INamedTypeSymbol type = method.ContainingType;
        if (!IsQuery(type) && !IsRepository(type) || method.Parameters[0].Type is not INamedTypeSymbol { Name: "Expression" })
            return null;
        LambdaExpressionSyntax? lambda = LambdaOf(call);
        IParameterSymbol? parameter = lambda is null ? null : (model.GetSymbolInfo(lambda, cancellation).Symbol as IMethodSymbol)?.Parameters[0];
        return new WhereCall(type.TypeArguments[0], parameter, lambda?.ExpressionBody, IsQuery(type));
    }

    /// <summary>Whether a type is that of queries, or one of repositories whose base is known.</summary>
    public static bool IsOurs(ITypeSymbol? type)
    {
        for (INamedTypeSymbol? part = type as INamedTypeSymbol; part is not null; part = part.BaseType)
        {
            if (IsQuery(part) || IsRepository(part))
                return true;
        }

        return false;
    }

    /// <summary>Whether a type is the base of repositories.</summary>
    public static bool IsRepository(INamedTypeSymbol type) => type is { Name: "StateRepository", Arity: 1 } && type.ContainingNamespace.Is("StateGen");

    /// <summary>The record as a type with a codec; null if it is a type parameter or not annotated.</summary>
    public INamedTypeSymbol? Annotated => Record is INamedTypeSymbol named && StateAttributes.Store(named) is not null ? named : null;

    /// <summary>The predicate as a lambda, if it is written in the call.</summary>
    public static LambdaExpressionSyntax? LambdaOf(InvocationExpressionSyntax call) =>
        Syntax.Inner(call.ArgumentList.Arguments[0].Expression) as LambdaExpressionSyntax;

    private static bool IsQuery(INamedTypeSymbol type) => type is { Name: "StateQuery", Arity: 1 } && type.ContainingNamespace.Is("StateGen");
}
