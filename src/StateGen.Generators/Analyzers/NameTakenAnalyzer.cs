using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Model;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>
/// Reports records whose generated types would have the name of another type: of the user's, or of one that is generated for another record.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameTakenAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN003";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A generated type would have the name of another",
        "The type '{1}' that is generated for '{0}' would have the name of another type; rename one of them, or move it to another namespace",
        "StateGen",
        DiagnosticSeverity.Error,
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
            var records = new Lazy<EquatableArray<StoreRecord>>(() => RecordsOf(start.Compilation));
            start.RegisterSymbolAction(symbol => Analyze(symbol, records), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<EquatableArray<StoreRecord>> records)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (RecordParser.Parse(type, context.Compilation.Assembly) is not { } parsed)
            return;
        foreach (RecordProblem problem in parsed.Problems.Where(p => p.Kind == RecordProblemKind.NameTaken))
            context.ReportDiagnostic(Diagnostic.Create(Rule, problem.Location, problem.Arguments));
        if (parsed.Model is not { } record)
            return;

        if (StoreParser.Clashes(records.Value).Skips(record.Name))
            context.ReportDiagnostic(Diagnostic.Create(Rule, type.Locations[0], type.Name, record.Name.RepositoryClass));
        foreach (string taken in TakenStoreNames(record, records.Value, context.Compilation))
        {
            Location location = StateAttributes.Store(type)!.LocationOf(null, type.Locations[0]);
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, record.Store, taken));
        }
    }

    private static IEnumerable<string> TakenStoreNames(RecordModel record, EquatableArray<StoreRecord> records, Compilation compilation)
    {
        string storeClass = ComponentName.StoreClassOf(record.Store);
        bool isTwin = records.Any(
            r => r.Store != record.Store && string.Equals(ComponentName.StoreClassOf(r.Store), storeClass, StringComparison.OrdinalIgnoreCase));
        if (isTwin)
            return [storeClass];
        return StoreParser.Stores(records).FirstOrDefault(s => s.Component == record.Store) is { } store
            ? StoreParser.TakenNames(store, compilation)
            : [];
    }

    private static EquatableArray<StoreRecord> RecordsOf(Compilation compilation) => AnnotatedTypes.Of(compilation.Assembly)
        .Select(type => RecordParser.Parse(type, compilation.Assembly)?.Model)
        .OfType<RecordModel>()
        .Select(record => new StoreRecord(record.Name, record.IsPublic, record.Store, default))
        .ToEquatableArray();
}
