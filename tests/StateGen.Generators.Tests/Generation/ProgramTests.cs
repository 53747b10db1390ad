namespace StateGen.Generators.Tests.Generation;

/// <summary>Programs that are compiled with what is generated for them, and run.</summary>
[Collection(ProgramRun.Collection)]
public sealed class ProgramTests
{
    [Fact]
    public async Task The_acceptance_program_prints_what_it_should()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Generation", "Programs");
        string printed = await ProgramRun.RunAsync(await File.ReadAllTextAsync(Path.Combine(folder, "Shop.txt")));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "Shop.expected")), printed);
    }
}
