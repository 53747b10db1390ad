using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace StateGen.Generators.Analyzers;

/// <summary>
/// Reports a record that is saved or deleted after it was saved before and the result, which has the new version, was thrown away: that is always a
/// conflict.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleRecordAnalyzer() : CallAnalyzer(Rule, OperationKind.Block)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN013";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A record is used after it was saved",
        "'{0}' was saved before and has its old version, so this is a conflict; use what the save returned",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override void Analyze(OperationAnalysisContext context)
    {
        var block = (IBlockOperation)context.Operation;
        for (int i = 0; i < block.Operations.Length; i++)
        {
            if (block.Operations[i] is IExpressionStatementOperation statement && SaveIn(statement) is { } save && VariableWrittenBy(save) is { } saved)
                ReportNextUse(context, saved, RecordIn(save).GetLocation(), block.Operations.Skip(i + 1));
        }
    }

    /// <summary>The call by which a statement saves without taking the result.</summary>
    private static IInvocationOperation? SaveIn(IExpressionStatementOperation statement) =>
        statement.Operation is IAwaitOperation && RepositoryCalls.CallIn(statement.Operation) is { TargetMethod.Name: "SaveAsync" or "AddAsync" } call
            ? call
            : null;

    private static void ReportNextUse(OperationAnalysisContext context, ISymbol saved, Location save, IEnumerable<IOperation> statements)
    {
        foreach (IOperation operation in statements.SelectMany(s => s.DescendantsAndSelf()))
        {
            if (operation is IAssignmentOperation assignment && SymbolEqualityComparer.Default.Equals(VariableIn(assignment.Target), saved))
                return;
            if (operation is not IInvocationOperation call || !SymbolEqualityComparer.Default.Equals(VariableWrittenBy(call), saved))
                continue;
            context.ReportDiagnostic(Diagnostic.Create(Rule, RecordIn(call).GetLocation(), [save], saved.Name));
            return;
        }
    }

    /// <summary>The record in a call, which is its first argument.</summary>
    private static SyntaxNode RecordIn(IInvocationOperation call) => call.Arguments.First(a => a.Parameter?.Ordinal == 0).Value.Syntax;

    /// <summary>The variable whose record a call saves or deletes in the version that it carries.</summary>
    private static ISymbol? VariableWrittenBy(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("SaveAsync" or "AddAsync" or "TrySaveAsync" or "DeleteAsync" or "TryDeleteAsync" or "Save" or "Delete"))
            return null;
        if (RepositoryCalls.RecordTypeOf(call.TargetMethod) is not { } record || !RepositoryCalls.IsCopied(record) || !RepositoryCalls.CarriesVersion(record))
            return null;
        IArgumentOperation? argument = call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0);
        return argument?.Parameter is { Name: "value" } ? VariableIn(argument.Value) : null;
    }

    private static ISymbol? VariableIn(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
