using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports parts of a key whose order depends on the order of files: those in several parts of a partial type, without an order of their own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyOrderAnalyzer() : RecordAnalyzer(Rule)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN017";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The parts of a key have no certain order",
        "'{1}' and '{2}' of '{0}' are in different parts of the type, so their order in the key depends on the order of files; set Order of [StateKey]",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (IGrouping<int, MarkedMember> rank in MarkedMembers.Find(type, StateAttributes.Key).GroupBy(m => m.Attribute.Property<int>("Order")))
        {
            MarkedMember first = rank.First();
            MarkedMember? other = rank.FirstOrDefault(m => PartOf(m) != PartOf(first) && IsInSameType(m, first));
            if (other is not null)
                context.ReportDiagnostic(Diagnostic.Create(Rule, other.Location, type.Name, first.Name, other.Name));
        }
    }

    private static bool IsInSameType(MarkedMember one, MarkedMember other) =>
        SymbolEqualityComparer.Default.Equals(one.Property?.ContainingType, other.Property?.ContainingType);

    private static TypeDeclarationSyntax? PartOf(MarkedMember member) =>
        member.Location.SourceTree?.GetRoot().FindNode(member.Location.SourceSpan)
            .FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
