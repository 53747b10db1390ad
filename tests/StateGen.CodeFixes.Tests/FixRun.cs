using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StateGen.CodeFixes.Tests;

/// <summary>Runs an analyzer over a document and applies the fix to what it reports, as an editor does.</summary>
internal static class FixRun<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(StateStoreAttribute).Assembly.Location),
    ];

    /// <summary>Fails unless the fix turns one text into the other, which compiles and has nothing to report.</summary>
    public static async Task TurnsAsync(string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, before);
        Diagnostic reported = (await DiagnosticsOf(document))[0];
        CodeAction action = Assert.Single(await ActionsFor(document, reported));

        await RequireFixedAsync(await ApplyAsync(document, action), after);
    }

    /// <summary>As <see cref="TurnsAsync"/>, for all places that are reported at once.</summary>
    public static async Task TurnsAllAsync(string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, before);
        ImmutableArray<Diagnostic> reported = await DiagnosticsOf(document);
        Assert.True(reported.Length > 1);
        string key = Assert.Single(await ActionsFor(document, reported[0])).EquivalenceKey!;
        var fix = new TFix();
        var all = new FixAllContext(
            document, fix, FixAllScope.Document, key, fix.FixableDiagnosticIds, new KnownDiagnostics(reported), CancellationToken.None);
        CodeAction? action = await fix.GetFixAllProvider()!.GetFixAsync(all);

        await RequireFixedAsync(await ApplyAsync(document, action!), after);
    }

    /// <summary>Fails unless something is reported and no fix is offered for it.</summary>
    public static async Task OffersNothingAsync(string source)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, source);
        Diagnostic reported = Assert.Single(await DiagnosticsOf(document));
        Assert.Empty(await ActionsFor(document, reported));
    }

    /// <summary>Fails unless several things are reported, and a fix is offered for all but the first.</summary>
    public static async Task OffersNothingForFirstAsync(string source)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, source);
        ImmutableArray<Diagnostic> reported = await DiagnosticsOf(document);
        Assert.True(reported.Length > 1);
        Assert.Empty(await ActionsFor(document, reported[0]));
        foreach (Diagnostic other in reported.Skip(1))
            Assert.Single(await ActionsFor(document, other));
    }

    private static async Task RequireFixedAsync(Document document, string after)
    {
        Assert.Equal(after, (await document.GetTextAsync()).ToString());
        Compilation? compilation = await document.Project.GetCompilationAsync();
        Assert.Empty(compilation!.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.Empty(await DiagnosticsOf(document));
    }

    /// <summary>A project with the generator, so that repositories are there to be called.</summary>
    private static Document Open(AdhocWorkspace workspace, string source) => workspace
        .AddProject("Shop", LanguageNames.CSharp)
        .WithMetadataReferences(References)
        .AddAnalyzerReference(new GeneratorReference())
        .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
        .WithCompilationOptions(new CSharpCompilationOptions(KindOf(source), nullableContextOptions: NullableContextOptions.Enable))
        .AddDocument("Order.cs", source);

    private static OutputKind KindOf(string source) => CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement)
        ? OutputKind.ConsoleApplication
        : OutputKind.DynamicallyLinkedLibrary;

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(Document document)
    {
        Compilation? compilation = await document.Project.GetCompilationAsync();
        ImmutableArray<Diagnostic> found = await compilation!.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start)];
    }

    private static async Task<List<CodeAction>> ActionsFor(Document document, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        ApplyChangesOperation changes = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations));
        return changes.ChangedSolution.GetDocument(document.Id)!;
    }
}
