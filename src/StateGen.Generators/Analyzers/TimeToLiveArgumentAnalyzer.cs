using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports times to live in calls and options that are not above zero, and so throw when the call is made.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TimeToLiveArgumentAnalyzer() : CallAnalyzer(Rule, OperationKind.Argument, OperationKind.SimpleAssignment)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN025";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A time to live is not above zero",
        "A time to live of '{0}' throws when it is used; it must be above zero, and null for none",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override void Analyze(OperationAnalysisContext context)
    {
        IOperation? value = context.Operation switch
        {
            IArgumentOperation { Parameter: { Name: "timeToLive", ContainingSymbol: IMethodSymbol method } } argument
                when RepositoryCalls.RecordTypeOf(method) is not null => argument.Value,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "TimeToLive" } property } } assignment
                when property.ContainingNamespace.IsWithin("StateGen") => assignment.Value,
            _ => null,
        };
        if (value is not null && IsNotAboveZero(value))
            context.ReportDiagnostic(Diagnostic.Create(Rule, value.Syntax.GetLocation(), value.Syntax.ToString()));
    }

    private static bool IsNotAboveZero(IOperation value) => value switch
    {
        IConversionOperation conversion => IsNotAboveZero(conversion.Operand),
        IFieldReferenceOperation { Field: { Name: "Zero" or "MinValue", ContainingType: { Name: "TimeSpan" } type } } => type.ContainingNamespace.Is("System"),
        IDefaultValueOperation { Type.Name: "TimeSpan" } => true,
        IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.Name: "TimeSpan" } method, Arguments: { Length: > 0 } arguments }
            when method.Name.StartsWith("From", StringComparison.Ordinal) => arguments.All(a => a.Value.ConstantValue is { HasValue: true, Value: { } number } && IsNotAboveZero(number)),
        _ => false,
    };

    private static bool IsNotAboveZero(object number) => number switch
    {
        double real => real <= 0,
        long large => large <= 0,
        int small => small <= 0,
        _ => false,
    };
}
