using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace StateGen.Generators.Analyzers;

/// <summary>
/// Reports what an update function does besides making a new record. The function runs again after each conflict, so its other effects happen several
/// times, and what they wrote stays although the record was not saved.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImpureUpdateAnalyzer() : CallAnalyzer(Rule, OperationKind.Invocation)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN012";

    private static readonly HashSet<string> Mutators = new(
        ["Add", "AddRange", "Clear", "Dequeue", "Enqueue", "Insert", "InsertRange", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveRange", "Reverse", "Sort", "TryAdd"],
        StringComparer.Ordinal);

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An update function has another effect",
        "The update function {0}, but it may run several times; {1}",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("UpdateAsync" or "TryUpdateAsync" or "AddOrUpdateAsync") || RepositoryCalls.RecordTypeOf(call.TargetMethod) is not { } record)
            return;
        IAnonymousFunctionOperation? function = call.Arguments
            .FirstOrDefault(a => a.Parameter?.Name == "update")?.Value.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>().FirstOrDefault();
        if (function is null)
            return;
        foreach (IOperation operation in function.Body.Descendants())
            Report(context, operation, function, record);
    }

    private static void Report(OperationAnalysisContext context, IOperation operation, IAnonymousFunctionOperation function, INamedTypeSymbol record)
    {
        switch (operation)
        {
            case IAssignmentOperation assignment:
                ReportChange(context, assignment.Target, function, record);
                break;
            case IIncrementOrDecrementOperation increment:
                ReportChange(context, increment.Target, function, record);
                break;
            case IInvocationOperation { Instance: { } instance } call when Mutators.Contains(call.TargetMethod.Name):
                ReportChange(context, instance, function, record);
                break;
            case IInvocationOperation call when RepositoryCalls.IsOfRepositoryOrStore(call.TargetMethod) && !call.TargetMethod.Name.StartsWith("Get", StringComparison.Ordinal):
                context.ReportDiagnostic(Diagnostic.Create(
                    Rule, NameOf(call), $"calls '{call.TargetMethod.Name}'", "write other records before or after the update, or all of them in a transaction"));
                break;
        }
    }

    private static void ReportChange(OperationAnalysisContext context, IOperation target, IAnonymousFunctionOperation function, INamedTypeSymbol record)
    {
        IOperation root = RootOf(target);
        if (root is IParameterReferenceOperation parameter && SymbolEqualityComparer.Default.Equals(parameter.Parameter, function.Symbol.Parameters.FirstOrDefault()))
        {
            if (target != root && RepositoryCalls.IsCopied(record))
                Report(context, target, $"changes '{target.Syntax}' of the record it was given", "return a changed copy with 'with'");
            return;
        }

        if (IsOutside(root, function))
            Report(context, target, $"changes '{target.Syntax}'", "return what is needed in the record, or do it after the update");
    }

    private static void Report(OperationAnalysisContext context, IOperation target, string what, string instead) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, target.Syntax.GetLocation(), what, instead));

    /// <summary>What a chain of members and elements starts with.</summary>
    private static IOperation RootOf(IOperation target) => target switch
    {
        IMemberReferenceOperation { Instance: { } instance } => RootOf(instance),
        IArrayElementReferenceOperation element => RootOf(element.ArrayReference),
        IConversionOperation conversion => RootOf(conversion.Operand),
        _ => target,
    };

    private static bool IsOutside(IOperation root, IAnonymousFunctionOperation function) => root switch
    {
        ILocalReferenceOperation local => !IsWithin(local.Local, function),
        IParameterReferenceOperation parameter => !IsWithin(parameter.Parameter, function),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        IMemberReferenceOperation { Instance: null } => true,
        _ => false,
    };

    private static bool IsWithin(ISymbol symbol, IAnonymousFunctionOperation function) =>
        symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == function.Syntax.SyntaxTree && function.Syntax.Span.Contains(r.Span));
}
