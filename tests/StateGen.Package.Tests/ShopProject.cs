namespace StateGen.Package.Tests;

/// <summary>The acceptance program in a project that uses the package, built once.</summary>
public sealed class ShopProject(PackedFeed feed) : IAsyncLifetime
{
    private static readonly string Acceptance = Path.Combine(AppContext.BaseDirectory, "Acceptance");

    /// <summary>What the program is to print.</summary>
    public static string Expected => File.ReadAllText(Path.Combine(Acceptance, "Shop.expected")).ReplaceLineEndings("\n");

    /// <summary>The folder of the project.</summary>
    public string Folder { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Folder = await feed.AddProjectAsync("Shop", await File.ReadAllTextAsync(Path.Combine(Acceptance, "Shop.cs")), "net9.0;net10.0");
        await DotNet.RunAsync(Folder, "build");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Runs the program.</summary>
    /// <param name="targetFramework">Which build of it.</param>
    /// <param name="mode">Its argument.</param>
    /// <returns>What it printed, with line feeds.</returns>
    public async Task<string> RunAsync(string targetFramework, string mode)
    {
        string printed = await DotNet.RunAsync(Folder, Path.Combine(Folder, "bin", "Debug", targetFramework, "Shop.dll"), mode);
        return printed.ReplaceLineEndings("\n");
    }
}
