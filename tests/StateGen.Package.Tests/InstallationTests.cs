using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Package.Tests;

/// <summary>What a project gets that refers to the package and does nothing else.</summary>
[Collection(PackedFeedUsers.Name)]
public sealed class InstallationTests(PackedFeed feed, ShopProject shop) : IClassFixture<ShopProject>
{
    [Theory]
    [InlineData("net9.0")]
    [InlineData("net10.0")]
    public async Task The_acceptance_program_prints_what_it_should_in_memory(string targetFramework) =>
        Assert.Equal(ShopProject.Expected, await shop.RunAsync(targetFramework, "memory"));

    [Theory]
    [InlineData("net9.0")]
    [InlineData("net10.0")]
    public async Task The_acceptance_program_prints_what_it_should_over_HTTP(string targetFramework)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddStateApi(api => api.AddStore("shop", new InMemoryStateStore()).AppId = "acceptance");
        await using WebApplication server = builder.Build();
        server.MapStateApi();
        await server.StartAsync();
        Environment.SetEnvironmentVariable("DAPR_HTTP_ENDPOINT", server.Urls.Single());

        Assert.Equal(ShopProject.Expected, await shop.RunAsync(targetFramework, "http"));
    }

    [Fact]
    public async Task The_packages_of_stores_are_known_to_the_configuration_and_state_outlives_the_process()
    {
        string project = await feed.AddProjectAsync(
            "Lasting",
            """
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using StateGen;
            using StateGen.Stores;

            IConfiguration configuration = new ConfigurationBuilder()
                .AddInMemoryCollection([new("Visits:Store", args[0]), new("Visits:Sqlite:ConnectionString", args[1]), new("Visits:Redis:Host", args[1])])
                .Build();
            var services = new ServiceCollection();
            services.AddSqliteStateStoreKind().AddPostgreSqlStateStoreKind().AddRedisStateStoreKind();
            services.AddSqliteStateStore(options => options.ConnectionString = args[1]);
            services.AddVisitsStore(configuration.GetSection("Visits"));
            await using ServiceProvider provider = services.BuildServiceProvider();

            VisitRepository visits = provider.GetRequiredService<VisitRepository>();
            Visit visit = await visits.AddOrUpdateAsync("ann", () => new Visit("ann", 1), v => v with { Count = v.Count + 1 });
            bool isSeen = (await provider.GetRequiredService<IStateStore>().GetAsync(VisitKey.Format("ann"))).Found;
            Console.WriteLine($"{visit.Count} {isSeen}");

            [StateStore("visits", KeyPrefix = "visit")]
            public sealed record Visit([property: StateKey] string Id, int Count);
            """,
            "net10.0",
            "StateGen.PostgreSql",
            "StateGen.Redis",
            "StateGen.Sqlite");
        await DotNet.RunAsync(project, "build");
        string[] run = [Path.Combine(project, "bin", "Debug", "net10.0", "Lasting.dll"), "Sqlite", Path.Combine(project, "visits.db")];

        Assert.Equal("1 True", (await DotNet.RunAsync(project, run)).Trim());
        Assert.Equal("2 True", (await DotNet.RunAsync(project, run)).Trim());
    }

    [Fact]
    public async Task A_mistake_in_a_record_is_reported_by_the_analyzers()
    {
        string project = await feed.AddProjectAsync(
            "Keyless",
            """
            [StateGen.StateStore("shop")]
            public sealed record Order(string Customer);

            internal static class Program
            {
                private static void Main() => System.Console.WriteLine(new Order("acme"));
            }
            """,
            "net10.0");

        DotNetResult build = await DotNet.TryRunAsync(project, "build");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("Program.cs(2,22): error STATEGEN001", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compiler_that_cannot_load_the_generator_is_an_error_that_says_what_to_do()
    {
        DotNetResult build = await DotNet.TryRunAsync(
            shop.Folder, "build", "--no-restore", "--framework", "net10.0", "-p:CompilerApiVersion=roslyn4.13");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error STATEGEN000", build.Output, StringComparison.Ordinal);
        Assert.Contains("Update the SDK", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sidecar_is_installed_as_a_tool()
    {
        string folder = Path.Combine(feed.Projects, "tool");
        await DotNet.RunAsync(feed.Projects, "tool", "install", "StateGen.Sidecar", "--tool-path", folder, "--version", PackedFeed.Version);

        string assembly = Directory.EnumerateFiles(folder, "StateGen.Sidecar.dll", SearchOption.AllDirectories).Single();
        Assert.Contains("--resources-path", await DotNet.RunAsync(folder, assembly, "--help"), StringComparison.Ordinal);
    }
}
