using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports one kind of problem that keeps the generator from emitting anything for a record. It asks the parser that the generator asks.</summary>
public abstract class RecordProblemAnalyzer : RecordAnalyzer
{
    private readonly DiagnosticDescriptor _rule;
    private readonly RecordProblemKind _kind;

    private protected RecordProblemAnalyzer(DiagnosticDescriptor rule, RecordProblemKind kind)
        : base(rule)
    {
        _rule = rule;
        _kind = kind;
    }

    private protected sealed override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (RecordProblem problem in RecordParser.Parse(type, context.Compilation.Assembly)?.Problems ?? [])
        {
            if (problem.Kind == _kind)
                context.ReportDiagnostic(Diagnostic.Create(_rule, problem.Location, problem.Arguments));
        }
    }
}
