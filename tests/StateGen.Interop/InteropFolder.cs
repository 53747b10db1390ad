namespace StateGen.Interop;

/// <summary>The folder of this project in the source tree, where npm installs its packages.</summary>
internal static class InteropFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "StateGen.sln")))
                return System.IO.Path.Combine(folder.FullName, "tests", "StateGen.Interop");
        }

        throw new DirectoryNotFoundException($"StateGen.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
