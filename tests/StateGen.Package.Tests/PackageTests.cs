using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace StateGen.Package.Tests;

/// <summary>What is in the packages.</summary>
[Collection(PackedFeedUsers.Name)]
public sealed class PackageTests(PackedFeed feed)
{
    [Fact]
    public void One_package_holds_the_library_the_generator_the_analyzers_and_the_fixes()
    {
        using PackageFile package = PackageFile.Open(feed, "StateGen");
        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/roslyn4.14/cs/StateGen.CodeFixes.dll",
                "analyzers/dotnet/roslyn4.14/cs/StateGen.Generators.dll",
                "buildTransitive/StateGen.props",
                "lib/net10.0/StateGen.dll",
                "lib/net10.0/StateGen.xml",
                "lib/net9.0/StateGen.dll",
                "lib/net9.0/StateGen.xml",
            ],
            package.Files);
    }

    [Theory]
    [InlineData("StateGen.PostgreSql")]
    [InlineData("StateGen.Redis")]
    [InlineData("StateGen.Server")]
    public void The_other_packages_hold_their_library_only(string name)
    {
        using PackageFile package = PackageFile.Open(feed, name);
        Assert.Equal(
            ["README.md", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", $"lib/net9.0/{name}.dll", $"lib/net9.0/{name}.xml"],
            package.Files);
    }

    [Fact]
    public void The_package_of_SQLite_also_keeps_a_warning_about_the_native_library_from_its_users()
    {
        using PackageFile package = PackageFile.Open(feed, "StateGen.Sqlite");
        Assert.Equal(
            [
                "README.md", "buildTransitive/StateGen.Sqlite.props",
                "lib/net10.0/StateGen.Sqlite.dll", "lib/net10.0/StateGen.Sqlite.xml", "lib/net9.0/StateGen.Sqlite.dll", "lib/net9.0/StateGen.Sqlite.xml",
            ],
            package.Files);
    }

    [Theory]
    [InlineData("StateGen")]
    [InlineData("StateGen.PostgreSql")]
    [InlineData("StateGen.Redis")]
    [InlineData("StateGen.Server")]
    [InlineData("StateGen.Sqlite")]
    public void The_symbols_of_each_library_are_in_a_package_of_their_own(string name)
    {
        using PackageFile package = PackageFile.Open(feed, name, "snupkg");
        Assert.Equal([$"lib/net10.0/{name}.pdb", $"lib/net9.0/{name}.pdb"], package.Files);
    }

    [Theory]
    [InlineData("StateGen")]
    [InlineData("StateGen.PostgreSql")]
    [InlineData("StateGen.Redis")]
    [InlineData("StateGen.Server")]
    [InlineData("StateGen.Sidecar")]
    [InlineData("StateGen.Sqlite")]
    public void A_package_says_what_it_is_and_where_it_comes_from(string name)
    {
        using PackageFile package = PackageFile.Open(feed, name);
        Assert.Equal("README.md", Assert.Single(package.Metadata("readme")).Value);
        Assert.All(["description", "authors", "projectUrl", "tags"], element => Assert.NotEmpty(Assert.Single(package.Metadata(element)).Value));
        Assert.Equal("git", Assert.Single(package.Metadata("repository")).Attribute("type")!.Value);
    }

    [Fact]
    public void The_library_depends_on_abstractions_of_the_framework_only()
    {
        using PackageFile package = PackageFile.Open(feed, "StateGen");
        Assert.Equal(["net10.0", "net9.0"], package.Metadata("group").Select(group => group.Attribute("targetFramework")!.Value));
        Assert.Equal(
            [
                "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
            ],
            package.Metadata("dependency").Select(Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("StateGen.PostgreSql")]
    [InlineData("StateGen.Redis")]
    [InlineData("StateGen.Server")]
    [InlineData("StateGen.Sqlite")]
    public void A_package_wants_the_library_in_its_own_version_because_they_share_internals(string name)
    {
        using PackageFile package = PackageFile.Open(feed, name);
        XElement[] library = [.. package.Metadata("dependency").Where(dependency => Id(dependency) == "StateGen")];
        Assert.NotEmpty(library);
        Assert.All(library, dependency => Assert.Equal($"[{PackedFeed.Version}]", dependency.Attribute("version")!.Value));
    }

    [Theory]
    [InlineData("StateGen.Generators")]
    [InlineData("StateGen.CodeFixes")]
    public void A_compiler_extension_needs_no_newer_compiler_than_its_folder_says_and_nothing_that_the_compiler_does_not_have(string name)
    {
        using PackageFile package = PackageFile.Open(feed, "StateGen");
        using var file = new PEReader(package.Read($"analyzers/dotnet/roslyn4.14/cs/{name}.dll"));
        MetadataReader reader = file.GetMetadataReader();
        AssemblyReference[] references = [.. reader.AssemblyReferences.Select(reader.GetAssemblyReference)];
        string Name(AssemblyReference reference) => reader.GetString(reference.Name);

        Assert.NotEmpty(references);
        Assert.All(
            references.Where(reference => Name(reference).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            reference => Assert.Equal(new Version(4, 14, 0, 0), reference.Version));
        Assert.All(references.Select(Name), reference => Assert.True(IsBesideTheCompiler(reference), $"{name} wants {reference}."));
    }

    [Theory]
    [InlineData("analyzers/dotnet/roslyn4.14/cs/StateGen.CodeFixes.dll")]
    [InlineData("analyzers/dotnet/roslyn4.14/cs/StateGen.Generators.dll")]
    [InlineData("lib/net10.0/StateGen.dll")]
    [InlineData("lib/net9.0/StateGen.dll")]
    public void An_assembly_is_built_deterministically(string path)
    {
        using PackageFile package = PackageFile.Open(feed, "StateGen");
        using var file = new PEReader(package.Read(path));
        Assert.Contains(file.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    private static string Id(XElement dependency) => dependency.Attribute("id")!.Value;

    private static bool IsBesideTheCompiler(string assembly) =>
        assembly is "netstandard" or "System.Collections.Immutable" or "System.Memory" or "System.Composition.AttributedModel" or "StateGen.Generators"
        || assembly.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);
}
