using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Codec;
using StateGen.Generators.Filters;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports methods that are marked as queries and cannot be any, whatever they say.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidQueryMethodAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN105";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A method is no query",
        "'{0}' is marked with [StateQuery] but cannot be a query: {1}",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(AnalyzeAttribute, SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0 || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method)
            return;
        if (!NamedQueryParser.IsMarked(method))
            return;
        if (NamedQueryParser.Parse(syntax, method, context.SemanticModel, context.CancellationToken).Problem is { } problem)
            context.ReportDiagnostic(Diagnostic.Create(Rule, problem.Location, method.Name, problem.Reason));
        else if (TwinsOf(method, context).Any())
            context.ReportDiagnostic(Diagnostic.Create(Rule, syntax.Identifier.GetLocation(), method.Name, "another query of the record has its name and parameters"));
    }

    /// <summary>Other queries that would be the same method of the repository.</summary>
    private static IEnumerable<IMethodSymbol> TwinsOf(IMethodSymbol method, SyntaxNodeAnalysisContext context) => context.Compilation
        .GetSymbolsWithName(method.Name, SymbolFilter.Member, context.CancellationToken)
        .OfType<IMethodSymbol>()
        .Where(other => !SymbolEqualityComparer.Default.Equals(other, method) && NamedQueryParser.IsMarked(other))
        .Where(other => NamedQueryParser.SignatureOf(other) == NamedQueryParser.SignatureOf(method))
        .Where(other => SymbolEqualityComparer.Default.Equals(NamedQueryParser.RecordOf(other), NamedQueryParser.RecordOf(method)));

    private static void AnalyzeAttribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.Parent?.Parent is MethodDeclarationSyntax or null || NameOf(attribute.Name) is not ("StateQuery" or "StateQueryAttribute"))
            return;
        if (context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is not INamedTypeSymbol { Name: "StateQueryAttribute" } type)
            return;
        if (!type.ContainingNamespace.Is("StateGen"))
            return;
        string name = attribute.Parent.Parent is LocalFunctionStatementSyntax function ? function.Identifier.ValueText : SourceText.Of(attribute.Parent.Parent);
        context.ReportDiagnostic(Diagnostic.Create(Rule, attribute.GetLocation(), name, "it must be a method of a type"));
    }

    private static string NameOf(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => "",
    };
}
