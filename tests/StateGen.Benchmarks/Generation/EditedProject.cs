extern alias generators;
using generators::StateGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StateGen.Benchmarks.Generation;

/// <summary>
/// A project in an editor: it holds files in memory, and each edit makes a new compilation that the same generator driver is run over, as after a key
/// is pressed.
/// </summary>
internal sealed class EditedProject
{
    private const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        """;

    private static readonly CSharpParseOptions ParseOptions =
        new CSharpParseOptions(LanguageVersion.Latest).WithFeatures([new("InterceptorsNamespaces", "StateGen.Generated")]);

    private readonly SyntaxTree[] _trees;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    /// <summary>Opens a project and generates for it once.</summary>
    /// <param name="files">The files.</param>
    public EditedProject(IEnumerable<string> files)
    {
        _trees = [.. files.Append(GlobalUsings).Select((text, i) => Parse(text, $"File{i}.cs"))];
        _compilation = CSharpCompilation.Create(
            "Edited", _trees, RecordCorpus.References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create([new StateGenerator().AsSourceGenerator()], [], ParseOptions).RunGenerators(_compilation);
    }

    /// <summary>The files that are generated now.</summary>
    public IReadOnlyList<string> Generated => [.. _driver.GetRunResult().GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath))];

    /// <summary>The errors of the project with what is generated for it.</summary>
    public IReadOnlyList<Diagnostic> Errors => [.. _compilation.AddSyntaxTrees(_driver.GetRunResult().GeneratedTrees)
        .GetDiagnostics()
        .Where(found => found.Severity == DiagnosticSeverity.Error)];

    /// <summary>Changes the text of a file. Nothing is generated yet.</summary>
    public void Edit(int file, string text)
    {
        SyntaxTree edited = Parse(text, _trees[file].FilePath);
        _compilation = _compilation.ReplaceSyntaxTree(_trees[file], edited);
        _trees[file] = edited;
    }

    /// <summary>Generates after an edit.</summary>
    public GeneratorDriver Generate() => _driver = _driver.RunGenerators(_compilation);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);
}
