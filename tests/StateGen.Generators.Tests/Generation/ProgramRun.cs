using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Generation;

/// <summary>Compiles programs with what is generated for them, and runs them against a console of their own.</summary>
[CollectionDefinition(Collection)]
public sealed class ProgramRun
{
    /// <summary>The tests that run programs: the console is there once, so they do not run side by side.</summary>
    public const string Collection = "programs";

    private const string ImplicitUsings =
        """
        global using System.IO;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Runs a program.</summary>
    /// <param name="source">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed, with line feeds.</returns>
    public static async Task<string> RunAsync(string source, params string[] arguments)
    {
        CSharpCompilation compilation = SourceCompilation.Create(source, ImplicitUsings).WithPackages();
        var run = GeneratorRun.Over(compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        CSharpCompilation program = run.Output.AddSyntaxTrees(JsonContextsOf(run.Input));
        SourceCompilation.RequireClean(program);
        MethodInfo main = program.Load().EntryPoint!;
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            object? result = main.Invoke(null, [arguments]);
            await (result as Task ?? Task.CompletedTask);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString().ReplaceLineEndings("\n");
    }

    private static SyntaxTree[] JsonContextsOf(CSharpCompilation input) =>
        [.. CSharpGeneratorDriver.Create([SystemTextJsonGenerator.Create()], [], SourceCompilation.ParseOptions).RunGenerators(input).GetRunResult().GeneratedTrees];
}
