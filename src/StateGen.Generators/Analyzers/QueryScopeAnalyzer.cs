using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Filters;
using StateGen.Generators.Model;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>
/// Reports queries of records that cannot be told from those of another type, because the keys of the other start with the same prefix and more. Where
/// both have the same prefix, <see cref="SharedKeyPrefixAnalyzer"/> reports the types.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueryScopeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN107";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A query returns records of another type",
        "Queries of '{0}' return records of '{1}' too, because {2}; give '{0}' a key prefix that those of '{1}' do not start with",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private static readonly string[] Methods = ["Query", "QueryJson", "Where", "ListAsync", "ListPageAsync"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var records = new Lazy<IReadOnlyList<RecordModel>>(() => RecordsOf(start.Compilation));
            start.RegisterSyntaxNodeAction(node => AnalyzeCall(node, records), SyntaxKind.InvocationExpression);
            start.RegisterSyntaxNodeAction(node => AnalyzeMethod(node, records), SyntaxKind.MethodDeclaration);
        });
    }

    private static void AnalyzeCall(SyntaxNodeAnalysisContext context, Lazy<IReadOnlyList<RecordModel>> records)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (!Methods.Contains(WhereCall.NameOfMethod(call), StringComparer.Ordinal))
            return;
        if (context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: { } type } || !WhereCall.IsRepository(type))
            return;
        SyntaxNode name = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression;
        Report(context, type.TypeArguments[0], name.GetLocation(), records.Value);
    }

    private static void AnalyzeMethod(SyntaxNodeAnalysisContext context, Lazy<IReadOnlyList<RecordModel>> records)
    {
        var syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0 || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method)
            return;
        if (NamedQueryParser.IsMarked(method) && method.Parameters.Length > 0)
            Report(context, method.Parameters[0].Type, syntax.Identifier.GetLocation(), records.Value);
    }

    private static void Report(SyntaxNodeAnalysisContext context, ITypeSymbol type, Location location, IReadOnlyList<RecordModel> records)
    {
        if (type is not INamedTypeSymbol named || StateAttributes.Store(named) is null)
            return;
        string name = RecordParser.MetadataNameOf(named);
        if (records.FirstOrDefault(r => r.Name.MetadataName == name) is not { } record)
            return;
        if (records.FirstOrDefault(other => IsWithin(record, other)) is not { } within)
            return;
        string reason = record.KeyPrefix.Length == 0 ? "its keys have no prefix" : $"its key prefix '{record.KeyPrefix}' is the start of '{within.KeyPrefix}'";
        context.ReportDiagnostic(Diagnostic.Create(Rule, location, record.Name.Name, within.Name.Name, reason));
    }

    private static bool IsWithin(RecordModel record, RecordModel other) =>
        other.Store == record.Store
        && other.KeyPrefix.Length > record.KeyPrefix.Length
        && other.KeyPrefix.StartsWith(record.KeyPrefix, StringComparison.Ordinal);

    private static RecordModel[] RecordsOf(Compilation compilation) => AnnotatedTypes.Of(compilation.Assembly)
        .Select(type => RecordParser.Parse(type, compilation.Assembly)?.Model)
        .OfType<RecordModel>()
        .OrderBy(record => record.Name.MetadataName, StringComparer.Ordinal)
        .ToArray();
}
