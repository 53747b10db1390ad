namespace StateGen.Generators.Tests.Harness;

/// <summary>The repository that the tests are in.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Reads a file of it, with line feeds only.</summary>
    /// <param name="path">The path from the root.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "StateGen.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run within the repository.");
        return folder;
    }
}
