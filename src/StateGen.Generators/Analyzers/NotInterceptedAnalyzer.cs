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
        if (context.SemanticModel.GetInterceptorMethod(call, context.CancellationToken) is not null)
            return;
        PredicateParseResult? predicate = where is { Body: { } body, Parameter: { } parameter, Annotated: not null }
            ? PredicateParser.Parse(body, parameter, isNamed: false, context.SemanticModel, context.CancellationToken)
            : null;
        if (predicate is null || !IsWrong(where, predicate, context.CancellationToken))
            context.ReportDiagnostic(Diagnostic.Create(Rule, call.ArgumentList.Arguments[0].GetLocation(), ReasonOf(where, predicate, context)));
    }

    /// <summary>Whether it is no filter at all, which other rules report.</summary>
    private static bool IsWrong(WhereCall where, PredicateParseResult predicate, CancellationToken cancellation) =>
        CodecParser.Parse(where.Annotated!, cancellation).Model is not { } codec || predicate.ProblemsWith(CodecFields.Of(codec)).Count > 0;

    private static string ReasonOf(WhereCall where, PredicateParseResult? predicate, SyntaxNodeAnalysisContext context)
    {
        if (!PredicateCallParser.IsAllowed(context.Node.SyntaxTree))
            return "interceptors are switched off in this project";
        if (where.Body is null)
            return "it is not written in the call";
        if (where.Annotated is not { } record)
            return "the type of the record is not known here";
        if (!PredicateCallParser.IsUsable(record, context.Compilation.Assembly))
            return "the record belongs to another project, and only that one knows how it is stored";
        if (context.Node.Ancestors().All(node => node is not (StatementSyntax or ArrowExpressionClauseSyntax)))
            return "it stands in an initializer; put it into a method or a constructor";
        return predicate?.Predicate.Slots.Any(slot => !slot.CanBeNamed) == true
            ? "it captures a value of a type that generated code cannot use; make the type internal"
            : "the generator cannot tell what it is called on; give the repository or query in front of it a type of its own, in a variable or parameter";
    }
}
