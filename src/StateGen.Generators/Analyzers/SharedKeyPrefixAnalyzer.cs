using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Model;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports record types of one component whose keys start alike, so that one can overwrite another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedKeyPrefixAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN018";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Two record types share their keys",
        "'{0}' and '{1}' of the component '{2}' both have keys that start with '{3}', so one can overwrite the other; give them different key prefixes",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var records = new Lazy<ILookup<(string Store, string Prefix), RecordModel>>(() => RecordsOf(start.Compilation));
            start.RegisterSymbolAction(symbol => Analyze(symbol, records), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<ILookup<(string Store, string Prefix), RecordModel>> records)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (RecordParser.Parse(type, context.Compilation.Assembly)?.Model is not { } record)
            return;
        RecordModel? other = records.Value[(record.Store, record.KeyPrefix)].FirstOrDefault(r => r.Name != record.Name);
        if (other is not null)
            context.ReportDiagnostic(Diagnostic.Create(Rule, type.Locations[0], type.Name, other.Name.Name, record.Store, record.KeyPrefix));
    }

    private static ILookup<(string Store, string Prefix), RecordModel> RecordsOf(Compilation compilation) => AnnotatedTypes.Of(compilation.Assembly)
        .Select(type => RecordParser.Parse(type, compilation.Assembly)?.Model)
        .OfType<RecordModel>()
        .OrderBy(record => record.Name.MetadataName, StringComparer.Ordinal)
        .ToLookup(record => (record.Store, record.KeyPrefix));
}
