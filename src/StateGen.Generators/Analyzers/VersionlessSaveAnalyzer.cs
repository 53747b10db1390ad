using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Analyzers;

/// <summary>
/// Reports saves that look as if they noticed another writer but do not: a Try save of a record without a version never finds a conflict, and a
/// first-write save without an ETag only creates.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VersionlessSaveAnalyzer() : CallAnalyzer(Rule, OperationKind.Invocation, OperationKind.ObjectCreation)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN010";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A conditional save without a version",
        "{0}",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override void Analyze(OperationAnalysisContext context)
    {
        switch (context.Operation)
        {
            case IInvocationOperation { TargetMethod.Name: "TrySaveAsync" or "TrySaveManyAsync" } call
                when RepositoryCalls.RecordTypeOf(call.TargetMethod) is { } record && !RepositoryCalls.CarriesVersion(record):
                string message =
                    $"'{record.Name}' carries no version, so '{call.TargetMethod.Name}' overwrites what others wrote and never finds a conflict;"
                    + " add a [StateETag] member, or use TryAddAsync or UpdateAsync";
                context.ReportDiagnostic(Diagnostic.Create(Rule, NameOf(call), message));
                break;
            case IObjectCreationOperation { Type: { Name: "StateSave" } type, Initializer: { } initializer } when type.ContainingNamespace.Is("StateGen", "Stores"):
                ReportFirstWrite(context, initializer);
                break;
        }
    }

    private static void ReportFirstWrite(OperationAnalysisContext context, IObjectOrCollectionInitializerOperation initializer)
    {
        List<ISimpleAssignmentOperation> assignments = initializer.Initializers.OfType<ISimpleAssignmentOperation>().ToList();
        ISimpleAssignmentOperation? firstWrite = assignments.Find(
            a => PropertyOf(a) == "Concurrency" && a.Value is IFieldReferenceOperation { Field.Name: "FirstWrite" });
        if (firstWrite is null || assignments.Exists(a => PropertyOf(a) == "ETag"))
            return;
        const string Message = "A first-write save without an ETag creates the key and fails if it exists; set ETag to change what was read";
        context.ReportDiagnostic(Diagnostic.Create(Rule, firstWrite.Syntax.GetLocation(), Message));
    }

    private static string? PropertyOf(ISimpleAssignmentOperation assignment) => (assignment.Target as IPropertyReferenceOperation)?.Property.Name;
}
