using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>
/// Takes a value that a predicate computes out of it: into a variable before the query, or, in a method that is a query, into a parameter. It is
/// offered where the value is computed once and in any case, so that taking it out changes nothing.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ComputedValueCodeFixProvider))]
[Shared]
public sealed class ComputedValueCodeFixProvider() : RuleCodeFixProvider(ComputedValueAnalyzer.Id, "Compute the value before the query", fixesAll: false)
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported.FirstAncestorOrSelf<ExpressionSyntax>() is not { } value || TypeOf(value, model, cancellationToken) is not { } type)
            return null;
        SyntaxNode? member = value.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
        if (member is null)
            return null;
        SyntaxToken name = SyntaxFactory.Identifier(FreeName(member));
        if (value.FirstAncestorOrSelf<LambdaExpressionSyntax>() is not { } predicate)
            return member is MethodDeclarationSyntax query ? AsParameter(query, value, type, name) : null;
        return AsVariable(predicate, value, type, name);
    }

    private static TypeSyntax? TypeOf(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetTypeInfo(value, cancellationToken).Type is not { TypeKind: not TypeKind.Error } type || type.IsRefLikeType)
            return null;
        return type.IsAnonymousType
            ? SyntaxFactory.IdentifierName("var")
            : SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(model, value.SpanStart)).WithAdditionalAnnotations(Simplifier.Annotation);
    }

    private static Replacement AsParameter(MethodDeclarationSyntax query, ExpressionSyntax value, TypeSyntax type, SyntaxToken name)
    {
        ParameterSyntax parameter = SyntaxFactory.Parameter(name.WithLeadingTrivia(SyntaxFactory.Space)).WithType(type).WithLeadingTrivia(SyntaxFactory.Space);
        SeparatedSyntaxList<ParameterSyntax> parameters = query.ParameterList.Parameters;
        int at = parameters.TakeWhile(p => p.Default is null && !p.Modifiers.Any(SyntaxKind.ParamsKeyword)).Count();
        MethodDeclarationSyntax without = query.ReplaceNode(value, Use(value, name));
        return new Replacement(query, without.WithParameterList(without.ParameterList.WithParameters(without.ParameterList.Parameters.Insert(at, parameter))));
    }

    private static Replacement? AsVariable(LambdaExpressionSyntax predicate, ExpressionSyntax value, TypeSyntax type, SyntaxToken name)
    {
        LocalDeclarationStatementSyntax declaration = SyntaxFactory.LocalDeclarationStatement(
            SyntaxFactory.VariableDeclaration(
                type.WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.SingletonSeparatedList(
                    SyntaxFactory.VariableDeclarator(name.WithTrailingTrivia(SyntaxFactory.Space))
                        .WithInitializer(SyntaxFactory.EqualsValueClause(
                            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space), value.WithoutTrivia())))));
        SyntaxNode? around = predicate.Ancestors().FirstOrDefault(node => node is StatementSyntax or ArrowExpressionClauseSyntax || IsConditional(node));
        return around switch
        {
            StatementSyntax { Parent: BlockSyntax block } statement when RunsOnce(statement, predicate) =>
                new Replacement(block, block.ReplaceNode(statement, Both(statement, value, name, declaration))),
            StatementSyntax { Parent: SwitchSectionSyntax section } statement when RunsOnce(statement, predicate) =>
                new Replacement(section, section.ReplaceNode(statement, Both(statement, value, name, declaration))),
            StatementSyntax { Parent: GlobalStatementSyntax { Parent: { } program } global } statement when RunsOnce(statement, predicate) =>
                new Replacement(program, program.ReplaceNode(global, Both(statement, value, name, declaration).Select(SyntaxFactory.GlobalStatement))),
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } arrow => new Replacement(method, method
                .WithExpressionBody(null)
                .WithSemicolonToken(default)
                .WithParameterList(method.ParameterList.WithoutTrailingTrivia())
                .WithBody(BodyOf(method, arrow, value, name, declaration))
                .WithTrailingTrivia(method.GetTrailingTrivia())),
            _ => null,
        };
    }

    /// <summary>The statement with the variable, and before it the variable.</summary>
    private static IEnumerable<StatementSyntax> Both(
        StatementSyntax statement, ExpressionSyntax value, SyntaxToken name, LocalDeclarationStatementSyntax declaration)
    {
        SyntaxTrivia indentation = statement.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        yield return declaration.WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(EndOfLine(statement));
        yield return statement.ReplaceNode(value, Use(value, name)).WithLeadingTrivia(indentation);
    }

    private static BlockSyntax BodyOf(
        MethodDeclarationSyntax method, ArrowExpressionClauseSyntax arrow, ExpressionSyntax value, SyntaxToken name, LocalDeclarationStatementSyntax declaration)
    {
        ExpressionSyntax expression = arrow.Expression.ReplaceNode(value, Use(value, name)).WithoutTrivia();
        StatementSyntax last = ReturnsNothing(method) ? SyntaxFactory.ExpressionStatement(expression) : SyntaxFactory.ReturnStatement(expression);
        return SyntaxFactory.Block(declaration, last).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static bool ReturnsNothing(MethodDeclarationSyntax method) => method.ReturnType switch
    {
        PredefinedTypeSyntax type => type.Keyword.IsKind(SyntaxKind.VoidKeyword),
        SimpleNameSyntax or QualifiedNameSyntax =>
            method.Modifiers.Any(SyntaxKind.AsyncKeyword) && !method.ReturnType.DescendantNodesAndSelf().Any(node => node is GenericNameSyntax),
        _ => false,
    };

    private static SyntaxTrivia EndOfLine(SyntaxNode node) => node.SyntaxTree.GetRoot().DescendantTrivia()
        .Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
        .DefaultIfEmpty(SyntaxFactory.EndOfLine("\n"))
        .First();

    private static IdentifierNameSyntax Use(ExpressionSyntax value, SyntaxToken name) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(value);

    /// <summary>Whether what is within runs only sometimes, or when something else asks for it.</summary>
    private static bool IsConditional(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or ConditionalExpressionSyntax
        or ConditionalAccessExpressionSyntax or SwitchExpressionArmSyntax or QueryExpressionSyntax
        || node.RawKind is (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression;

    /// <summary>Whether the query is a part of the statement that runs once, at its start: the head of a loop is not.</summary>
    private static bool RunsOnce(StatementSyntax statement, SyntaxNode query) => statement switch
    {
        ForEachStatementSyntax loop => loop.Expression.Contains(query),
        WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax => false,
        LocalDeclarationStatementSyntax local => local.Declaration.Variables.Count == 1,
        _ => true,
    };

    private static string FreeName(SyntaxNode member)
    {
        var taken = new HashSet<string>(
            member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
        return Enumerable.Range(0, int.MaxValue).Select(i => i == 0 ? "value" : FormattableString.Invariant($"value{i + 1}")).First(name => !taken.Contains(name));
    }
}
