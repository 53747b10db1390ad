using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports calls of Try methods whose result is not looked at: a conflict goes by unnoticed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredResultAnalyzer() : CallAnalyzer(Rule, OperationKind.ExpressionStatement)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN011";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The result of a Try method is ignored",
        "The result of '{0}' is ignored, so nobody notices if nothing was written; look at it, or call '{1}', which throws",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override void Analyze(OperationAnalysisContext context)
    {
        var statement = (IExpressionStatementOperation)context.Operation;
        if (RepositoryCalls.CallIn(statement.Operation) is not { } call)
            return;
        string name = call.TargetMethod.Name;
        if (name.StartsWith("Try", StringComparison.Ordinal) && RepositoryCalls.IsOfRepositoryOrStore(call.TargetMethod))
            context.ReportDiagnostic(Diagnostic.Create(Rule, NameOf(call), name, name.Substring("Try".Length)));
    }
}
