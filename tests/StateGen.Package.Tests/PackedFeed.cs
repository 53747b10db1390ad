using System.Reflection;
using System.Xml.Linq;

namespace StateGen.Package.Tests;

/// <summary>
/// The packages in a folder feed, and a place for projects that use them. The projects see this feed, and what was restored to build the repository;
/// the packages of the feed are unpacked to a folder of their own, so nothing that was packed earlier is in the way.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>The version of the packages.</summary>
    public const string Version = "0.1.0-packed";

    private static readonly string[] Packed =
        ["StateGen", "StateGen.PostgreSql", "StateGen.Redis", "StateGen.Server", "StateGen.Sidecar", "StateGen.Sqlite"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stategen-package");

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where the packages are.</summary>
    public string Packages => Path.Combine(_folder.FullName, "feed");

    /// <summary>The folder that projects are put into.</summary>
    public string Projects => _folder.FullName;

    public async Task InitializeAsync()
    {
        await Task.WhenAll(Packed.Select(project => DotNet.RunAsync(
            Root,
            "pack",
            Path.Combine(Root, "src", project),
            "--no-build",
            "--configuration",
            Metadata("Configuration"),
            "--output",
            Packages,
            "-p:PackageVersion=" + Version)));
        // These keep the settings of folders above out.
        foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            await File.WriteAllTextAsync(Path.Combine(Projects, name), "<Project />");
        await File.WriteAllTextAsync(
            Path.Combine(Projects, "nuget.config"),
            $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
              <packageSources>
                <clear />
                <add key="feed" value="feed" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="restored" value="{Metadata("NuGetPackageRoot")}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Adds a console project that uses the package as a user's does, with warnings as errors.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">Its program.</param>
    /// <param name="targetFrameworks">What it is built for.</param>
    /// <param name="others">What other packages of the feed it uses.</param>
    /// <returns>The folder of the project.</returns>
    public async Task<string> AddProjectAsync(string name, string source, string targetFrameworks, params string[] others)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Projects, name)).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, name + ".csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFrameworks>{targetFrameworks}</TargetFrameworks>
                <RollForward>Major</RollForward>
                <UseAppHost>false</UseAppHost>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <JsonSerializerIsReflectionEnabledByDefault>false</JsonSerializerIsReflectionEnabledByDefault>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(others.Prepend("StateGen").Select(package => $"""<PackageReference Include="{package}" Version="{Version}" />"""))}
                <PackageReference Include="Microsoft.Extensions.Configuration" Version="{CentralVersion("Microsoft.Extensions.Configuration")}" />
                <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="{CentralVersion("Microsoft.Extensions.DependencyInjection")}" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), source);
        return folder;
    }

    /// <summary>The version of a package that the repository uses.</summary>
    /// <param name="package">The package.</param>
    public static string CentralVersion(string package) => XDocument.Load(Path.Combine(Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(version => version.Attribute("Include")!.Value == package)
        .Attribute("Version")!.Value;

    private static string Metadata(string key) => typeof(PackedFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key)
        .Value!;

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "StateGen.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run within the repository.");
        return folder;
    }
}
