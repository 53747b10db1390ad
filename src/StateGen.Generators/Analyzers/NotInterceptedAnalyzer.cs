using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Codec;
using StateGen.Generators.Filters;

namespace StateGen.Generators.Analyzers;

/// <summary>Says where a predicate is translated when the program runs, because its call could not be intercepted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotInterceptedAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN106";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A predicate is translated when the program runs",
        "This predicate is not compiled but translated each time: {0}",
        "StateGen",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.ArgumentList.Arguments.Count != 1 || WhereCall.NameOfMethod(call) is not "Where")
            return;
        if (WhereCall.Find(call, context.SemanticModel, context.CancellationToken) is not { } where)
            return;
        if (context.SemanticModel.GetInterceptorMethod(call, context.CancellationToken) is null && !IsWrong(where, context))
            context.ReportDiagnostic(Diagnostic.Create(Rule, call.ArgumentList.Arguments[0].GetLocation(), ReasonOf(where, call)));
    }

    /// <summary>Whether it is no filter at all, which other rules report.</summary>
    private static bool IsWrong(WhereCall where, SyntaxNodeAnalysisContext context)
    {
        if (where is not { Body: { } body, Parameter: { } parameter, Annotated: { } record })
            return false;
        PredicateParseResult predicate = PredicateParser.Parse(body, parameter, isNamed: false, context.SemanticModel, context.CancellationToken);
        bool isStored = CodecParser.Parse(record, context.CancellationToken).Model is { } codec && predicate.ProblemsWith(CodecFields.Of(codec)).Count == 0;
        return !isStored;
    }

    private static string ReasonOf(WhereCall where, InvocationExpressionSyntax call)
    {
        if (!PredicateCallParser.IsAllowed(call.SyntaxTree))
            return "interceptors are switched off in this project";
        if (where.Body is null)
            return "it is not written in the call";
        return where.Annotated is null
            ? "the type of the record is not known here"
            : "the generator cannot tell what it is called on; give the repository or query in front of it a type of its own, in a variable or parameter";
    }
}
