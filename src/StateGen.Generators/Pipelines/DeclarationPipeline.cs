using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Generators.Model;

namespace StateGen.Generators.Pipelines;

/// <summary>Watches what the compilation declares.</summary>
internal static class DeclarationPipeline
{
    public static IncrementalValueProvider<Declarations> Create(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<EquatableArray<DeclarationHash>> files = context.CompilationProvider
            .SelectMany(static (compilation, _) => compilation.SyntaxTrees)
            .Select(DeclarationHasher.Hash)
            .WithTrackingName(TrackingNames.FileDeclarations)
            .Collect()
            .Select(static (hashes, _) => hashes.ToEquatableArray());
        IncrementalValueProvider<ChangeStamp> references = context.MetadataReferencesProvider.Collect().Select(static (_, _) => new ChangeStamp());
        return context.CompilationProvider
            .Combine(files)
            .Combine(references)
            .Select(static (all, _) => Declare(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Declarations);
    }

    private static Declarations Declare(Compilation compilation, EquatableArray<DeclarationHash> files, ChangeStamp references)
    {
        var options = (CSharpCompilationOptions)compilation.Options;
        var settings = new CompilationSettings(
            compilation.AssemblyName ?? string.Empty,
            $"{options.NullableContextOptions} {options.MetadataImportOptions} {((CSharpCompilation)compilation).LanguageVersion}");
        return new Declarations(files, references, settings, compilation);
    }
}
