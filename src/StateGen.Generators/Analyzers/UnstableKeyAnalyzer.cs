using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Codec;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports keys of types in which equal values can have different texts, or one value another text after an innocent change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnstableKeyAnalyzer() : RecordAnalyzer(Rule)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN016";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A key does not keep its text",
        "The key '{1}' of '{0}' is not stable: {2}",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (MarkedMember member in MarkedMembers.Find(type, StateAttributes.Key))
        {
            if (member.Property is { } property && ReasonOf(property.Type) is { } reason)
                context.ReportDiagnostic(Diagnostic.Create(Rule, member.Location, type.Name, member.Name, reason));
        }
    }

    private static string? ReasonOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_DateTime } =>
            "the text of a local DateTime depends on the time zone of the machine; use DateTimeOffset, or DateOnly for a day",
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } =>
            "the result of a calculation may differ in its last digit; use a whole number or a string",
        { SpecialType: SpecialType.System_Decimal } => "equal decimals such as 1.0 and 1.00 have different texts; use a whole number or a string",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum when IsFlags(@enum) =>
            $"a combination of '{@enum.Name}' is written as a number until it gets a name of its own; use one value, or a whole number",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum when TwinsOf(@enum) is { } twins =>
            $"'{twins.First}' and '{twins.Second}' of '{@enum.Name}' are one value, which is written by the name declared first; give each value one name",
        _ => null,
    };

    private static bool IsFlags(INamedTypeSymbol type) =>
        type.GetAttributes().Any(a => a.AttributeClass is { Name: "FlagsAttribute" } attribute && attribute.ContainingNamespace.Is("System"));

    private static (string First, string Second)? TwinsOf(INamedTypeSymbol type)
    {
        var names = new Dictionary<object, string>();
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.ConstantValue is not { } value)
                continue;
            if (names.TryGetValue(value, out string first))
                return (first, field.Name);
            names.Add(value, field.Name);
        }

        return null;
    }
}
