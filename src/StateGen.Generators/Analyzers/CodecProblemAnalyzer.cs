using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Codec;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>
/// Reports problems that keep the generator from emitting a codec. It asks the parser that the generator asks, and leaves out what another rule
/// says of the same node, or of the type as a whole.
/// </summary>
public abstract class CodecProblemAnalyzer : RecordAnalyzer
{
    private readonly DiagnosticDescriptor _rule;

    private protected CodecProblemAnalyzer(DiagnosticDescriptor rule)
        : base(rule) => _rule = rule;

    /// <summary>What the message of the rule says besides the name of the member; null if the problem is another rule's.</summary>
    private protected abstract string? Describe(CodecProblem problem);

    private protected sealed override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        IReadOnlyList<RecordProblem> others = RecordParser.Parse(type, context.Compilation.Assembly)?.Problems ?? [];
        if (others.Any(p => p.Kind is RecordProblemKind.Unreachable or RecordProblemKind.UnsupportedDeclaration))
            return;
        foreach (CodecProblem problem in CodecParser.Parse(type, context.CancellationToken).Problems)
        {
            Location location = problem.Location ?? type.Locations[0];
            if (Describe(problem) is { } description && others.All(p => p.Location != location))
                context.ReportDiagnostic(Diagnostic.Create(_rule, location, problem.Member, description));
        }
    }
}
