using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StateGen.Generators.Filters;

/// <summary>
/// Tells from the text of a file alone whether a call can be on a repository, a store class or a query. LINQ has a <c>Where</c> too, which is called
/// everywhere, and having the compiler bind each of those calls after every key that is pressed takes seconds. What is answered here is kept for a file
/// until it is edited.
/// </summary>
internal static class ReceiverSyntax
{
    /// <summary>How many variables may be declared by way of one another.</summary>
    private const int LongestChain = 8;

    public static bool CanBeOurs(InvocationExpressionSyntax call) => CallReceiver.ReceiverOf(call) is { } receiver && IsOurs(receiver, LongestChain);

    private static bool IsOurs(ExpressionSyntax expression, int left)
    {
        if (left == 0)
            return false;
        switch (Syntax.Inner(expression))
        {
            case IdentifierNameSyntax name:
                return IsDeclaredAsOurs(name, name.Identifier.ValueText, left);
            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } access:
                return IsDeclaredAsOurs(access, access.Name.Identifier.ValueText, left);
            case MemberAccessExpressionSyntax access:
                return IsOurs(access.Expression, left - 1) || IsDeclaredAsOurs(access, access.Name.Identifier.ValueText, left);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }:
                return MentionsOurs(access.Name) || IsOurs(access.Expression, left - 1);
            case InvocationExpressionSyntax { Expression: SimpleNameSyntax method }:
                return MentionsOurs(method) || IsDeclaredAsOurs(method, method.Identifier.ValueText, left);
            case ObjectCreationExpressionSyntax creation:
                return MentionsOurs(creation.Type);
            case AwaitExpressionSyntax awaited:
                return IsOurs(awaited.Expression, left - 1);
            case CastExpressionSyntax cast:
                return MentionsOurs(cast.Type);
            case ConditionalAccessExpressionSyntax access:
                return IsOurs(access.Expression, left - 1);
            default:
                return false;
        }
    }

    /// <summary>Finds the nearest declaration of a name in the file, from the inside out.</summary>
    private static bool IsDeclaredAsOurs(SyntaxNode from, string name, int left)
    {
        for (SyntaxNode? scope = from.Parent; scope is not null; scope = scope.Parent)
        {
            if (DeclarationIn(scope, name) is { } declaration)
                return IsOurs(declaration, left);
        }

        return false;
    }

    private static SyntaxNode? DeclarationIn(SyntaxNode scope, string name) => scope switch
    {
        SimpleLambdaExpressionSyntax lambda => Named(lambda.Parameter, name),
        ParenthesizedLambdaExpressionSyntax lambda => ParameterIn(lambda.ParameterList, name),
        BlockSyntax block => LocalIn(block.Statements, name),
        SwitchSectionSyntax section => LocalIn(section.Statements, name),
        UsingStatementSyntax { Declaration: { } declaration } => VariableIn(declaration, name),
        BaseMethodDeclarationSyntax method => ParameterIn(method.ParameterList, name),
        LocalFunctionStatementSyntax function => ParameterIn(function.ParameterList, name),
        TypeDeclarationSyntax type => ParameterIn(type.ParameterList, name) ?? MemberIn(type, name),
        CompilationUnitSyntax unit => LocalIn(unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement), name),
        _ => null,
    };

    private static ParameterSyntax? ParameterIn(ParameterListSyntax? parameters, string name) =>
        parameters?.Parameters.FirstOrDefault(parameter => Named(parameter, name) is not null);

    private static ParameterSyntax? Named(ParameterSyntax parameter, string name) => parameter.Identifier.ValueText == name ? parameter : null;

    private static SyntaxNode? LocalIn(IEnumerable<StatementSyntax> statements, string name)
    {
        foreach (StatementSyntax statement in statements)
        {
            switch (statement)
            {
                case LocalDeclarationStatementSyntax local when VariableIn(local.Declaration, name) is { } variable:
                    return variable;
                case LocalFunctionStatementSyntax function when function.Identifier.ValueText == name:
                    return function;
                default:
                    break;
            }
        }

        return null;
    }

    private static VariableDeclaratorSyntax? VariableIn(VariableDeclarationSyntax declaration, string name)
    {
        foreach (VariableDeclaratorSyntax variable in declaration.Variables)
        {
            if (variable.Identifier.ValueText == name)
                return variable;
        }

        return null;
    }

    private static SyntaxNode? MemberIn(TypeDeclarationSyntax type, string name)
    {
        foreach (MemberDeclarationSyntax member in type.Members)
        {
            switch (member)
            {
                case FieldDeclarationSyntax field when VariableIn(field.Declaration, name) is { } variable:
                    return variable;
                case PropertyDeclarationSyntax property when property.Identifier.ValueText == name:
                    return property;
                case MethodDeclarationSyntax method when method.Identifier.ValueText == name:
                    return method;
                default:
                    break;
            }
        }

        return null;
    }

    private static bool IsOurs(SyntaxNode declaration, int left) => declaration switch
    {
        ParameterSyntax parameter => parameter.Type is { } type && MentionsOurs(type),
        PropertyDeclarationSyntax property => MentionsOurs(property.Type),
        MethodDeclarationSyntax method => MentionsOurs(method.ReturnType),
        LocalFunctionStatementSyntax function => MentionsOurs(function.ReturnType),
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variables } variable => variables.Type.IsVar
            ? variable.Initializer is { } initializer && IsOurs(initializer.Value, left - 1)
            : MentionsOurs(variables.Type),
        _ => false,
    };

    private static bool MentionsOurs(SyntaxNode type) => type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => IsNameOfOurs(name.Identifier.ValueText));

    private static bool IsNameOfOurs(string name) =>
        name.EndsWith("Repository", StringComparison.Ordinal) || name.EndsWith("store", StringComparison.OrdinalIgnoreCase) || name is "StateQuery" or "StateRepository";
}
