using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports keys that can be changed after a record was made, so that it is saved under another key than it was read from.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableKeyAnalyzer() : RecordAnalyzer(Rule)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN009";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A key can be changed",
        "The key '{1}' of '{0}' has a setter, so a record can end up under another key than it was read from; make it init-only",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (MarkedMember member in MarkedMembers.Find(type, StateAttributes.Key))
        {
            if (member.Property is { SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private } setter }
                && SymbolEqualityComparer.Default.Equals(setter.ContainingType, type))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, member.Location, type.Name, member.Name));
            }
        }
    }
}
