using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports LINQ's operators on a query where the query itself has what the store would do: they read every record and work on them in memory.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InMemoryOperatorAnalyzer() : CallAnalyzer(Rule, OperationKind.Invocation)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN108";

    private const string ByField = "order by one of the generated fields";
    private const string First = "order by one of the generated fields, and take the first";
    private const string Narrowed = "give the predicate to 'Where' before";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "LINQ works in memory on what the store could do",
        "This '{0}' is LINQ's: it reads the records that the query selects and works on them in memory; {1}, which the store does",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (IsLinq(call.TargetMethod) && IsOnQuery(call) && RemedyFor(call.TargetMethod) is { } remedy)
            context.ReportDiagnostic(Diagnostic.Create(Rule, NameOf(call), call.TargetMethod.Name, remedy));
    }

    private static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "AsyncEnumerable" } type && type.ContainingNamespace.Is("System", "Linq");

    private static bool IsOnQuery(IInvocationOperation call)
    {
        IOperation? source = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
        while (source is IConversionOperation conversion)
            source = conversion.Operand;
        return source?.Type is INamedTypeSymbol { Name: "StateQuery", Arity: 1 } type && type.ContainingNamespace.Is("StateGen");
    }

    private static string? RemedyFor(IMethodSymbol method) => method.Name switch
    {
        "Where" => "give it an expression instead of a function",
        "OrderBy" or "OrderByDescending" or "Order" or "OrderDescending" => ByField,
        "MinAsync" or "MaxAsync" or "MinByAsync" or "MaxByAsync" => First,
        "AnyAsync" or "CountAsync" or "LongCountAsync" or "FirstAsync" or "FirstOrDefaultAsync" or "SingleAsync" or "SingleOrDefaultAsync"
            when method.Parameters.Any(parameter => parameter.Name == "predicate") => Narrowed,
        _ => null,
    };
}
