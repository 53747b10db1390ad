using System.Text.RegularExpressions;
using StateGen.Generators.Tests.Generation;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Documentation;

/// <summary>Every example of the READMEs and of the pages under docs/ compiles without a warning, runs, and prints what it says.</summary>
[Collection(ProgramRun.Collection)]
public sealed partial class DocumentationTests
{
    // The example of StateGen.Server serves until it is stopped; docs/hosting.md has it as one that ends.
    private static readonly string[] Packages = ["StateGen", "StateGen.PostgreSql", "StateGen.Redis", "StateGen.Sidecar", "StateGen.Sqlite"];

    public static TheoryData<string> Pages() => new(Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.TopDirectoryOnly)
        .Append(Path.Combine(Repository.Root, "README.md"))
        .Concat(Packages.Select(package => Path.Combine(Repository.Root, "src", package, "README.md")))
        .Append(Path.Combine(Repository.Root, "samples", "OrderService", "README.md"))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_examples_of_a_page_print_what_they_say(string page)
    {
        if (Example.Of(Repository.Read(page)) is not { } example)
            return;
        string printed = await ProgramRun.RunAsync(example.Source);
        Assert.Equal(example.Printed, printed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_files_that_a_page_names_are_there(string page)
    {
        IEnumerable<string> commanded = Command().Matches(Repository.Read(page)).SelectMany(m => RepositoryPath().Matches(m.Value)).Select(m => m.Value);
        IEnumerable<string> linked = Link().Matches(Repository.Read(page)).Select(m => Path.Combine(Path.GetDirectoryName(page)!, m.Groups["path"].Value));
        Assert.All(commanded.Concat(linked), path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"{page} names {path}."));
    }

    [GeneratedRegex("```sh\n.*?```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"\b(src|tests|samples|docs)/[\w./-]*\w", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
