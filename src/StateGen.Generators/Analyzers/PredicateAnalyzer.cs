using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Filters.Translation;
using StateGen.Generators.Codec;
using StateGen.Generators.Filters;

namespace StateGen.Generators.Analyzers;

/// <summary>
/// Reports one kind of reason why a predicate is no filter, on the expression at fault. It asks the parser that the generator asks.
/// </summary>
public abstract class PredicateAnalyzer : DiagnosticAnalyzer
{
    private const int LongestText = 200;

    private readonly DiagnosticDescriptor _rule;
    private readonly TranslationProblemKind _kind;

    private protected PredicateAnalyzer(DiagnosticDescriptor rule, TranslationProblemKind kind)
    {
        _rule = rule;
        _kind = kind;
        SupportedDiagnostics = ImmutableArray.Create(rule);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var tables = new ConcurrentDictionary<INamedTypeSymbol, IFieldTable?>(SymbolEqualityComparer.Default);
            start.RegisterSyntaxNodeAction(node => AnalyzeCall(node, tables), SyntaxKind.InvocationExpression);
            start.RegisterSyntaxNodeAction(node => AnalyzeMethod(node, tables), SyntaxKind.MethodDeclaration);
        });
    }

    private void AnalyzeCall(SyntaxNodeAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, IFieldTable?> tables)
    {
        if (!WhereCall.IsCandidate(context.Node))
            return;
        WhereCall? call = WhereCall.Find((InvocationExpressionSyntax)context.Node, context.SemanticModel, context.CancellationToken);
        if (call is not { Parameter: { } parameter, Body: { } body, Annotated: { } record })
            return;
        Report(context, PredicateParser.Parse(body, parameter, isNamed: false, context.SemanticModel, context.CancellationToken), record, tables);
    }

    private void AnalyzeMethod(SyntaxNodeAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, IFieldTable?> tables)
    {
        var syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0 || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method)
            return;
        if (!NamedQueryParser.IsMarked(method))
            return;
        NamedQueryParseResult result = NamedQueryParser.Parse(syntax, method, context.SemanticModel, context.CancellationToken);
        if (result is { Predicate: { } predicate, Record: { } record })
            Report(context, predicate, record, tables);
    }

    private void Report(
        SyntaxNodeAnalysisContext context,
        PredicateParseResult predicate,
        INamedTypeSymbol record,
        ConcurrentDictionary<INamedTypeSymbol, IFieldTable?> tables)
    {
        IFieldTable? table = tables.GetOrAdd(record, type => CodecParser.Parse(type, context.CancellationToken).Model is { } codec ? CodecFields.Of(codec) : null);
        foreach (PredicateProblem problem in table is null ? predicate.Problems : predicate.ProblemsWith(table))
        {
            if (problem.Kind == _kind)
                context.ReportDiagnostic(Diagnostic.Create(_rule, problem.Node.GetLocation(), Shown(problem.Node), problem.Reason));
        }
    }

    private static string Shown(SyntaxNode node)
    {
        string text = SourceText.Of(node);
        return text.Length <= LongestText ? text : text.Substring(0, LongestText) + "...";
    }
}
