using System.Runtime.CompilerServices;

namespace StateGen.Generators.Tests.Harness;

/// <summary>
/// Compares text with a committed file, <c>{name}.verified.cs</c> in a folder <c>Snapshots</c> beside the test. With <c>UPDATE_SNAPSHOTS=1</c> in the
/// environment the file is written anew; look at the difference before it is committed.
/// </summary>
internal static class Snapshot
{
    /// <summary>Fails if the text is not what the file holds.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="name">The name of the file, without its extension.</param>
    /// <param name="test">The path of the test's source.</param>
    public static void Matches(string actual, string name, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(TestFolder(test), "Snapshots", name + ".verified.cs");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"There is no {Path.GetFileName(path)}: run the test with UPDATE_SNAPSHOTS=1 and commit the file.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    /// <summary>The folder of the test in the repository. A deterministic build may have cut the path, so only its end counts.</summary>
    private static string TestFolder(string test)
    {
        const string Project = "StateGen.Generators.Tests";
        string relative = test[(test.LastIndexOf(Project, StringComparison.Ordinal) + Project.Length + 1)..];
        return Path.Combine(Repository.Root, "tests", Project, Path.GetDirectoryName(relative)!);
    }
}
