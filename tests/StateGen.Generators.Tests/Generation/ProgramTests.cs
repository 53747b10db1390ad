using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Generation;

/// <summary>Programs that are compiled with what is generated for them, and run.</summary>
public sealed class ProgramTests
{
    private const string ImplicitUsings =
        """
        global using System.IO;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [Fact]
    public async Task The_acceptance_program_prints_what_it_should_up_to_the_queries()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Generation", "Programs");
        string printed = await RunAsync(await File.ReadAllTextAsync(Path.Combine(folder, "Shop.txt")));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "Shop.expected")), printed.ReplaceLineEndings("\n"));
    }

    /// <summary>Runs a program against a console of its own. It is the only test class that does so, and tests of one class do not run side by side.</summary>
    private static async Task<string> RunAsync(string source)
    {
        CSharpCompilation compilation = SourceCompilation.Create(source, ImplicitUsings);
        var run = GeneratorRun.Over(compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        SourceCompilation.RequireClean(run.Output);
        MethodInfo main = run.Load().EntryPoint!;
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            object? result = main.Invoke(null, [Array.Empty<string>()]);
            await (result as Task ?? Task.CompletedTask);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }
}
