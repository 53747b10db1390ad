using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Generators.Tests.Generation;

/// <summary>Programs that are compiled with what is generated for them, and run.</summary>
[Collection(ProgramRun.Collection)]
public sealed class ProgramTests
{
    private const string EndpointVariable = "DAPR_HTTP_ENDPOINT";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Acceptance");

    [Fact]
    public async Task The_acceptance_program_prints_what_it_should_in_memory() => await ShopPrintsWhatItShouldAsync("memory");

    [Fact]
    public async Task The_acceptance_program_prints_what_it_should_over_HTTP()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddStateApi(api => api.AddStore("shop", new InMemoryStateStore()).AppId = "acceptance");
        await using WebApplication server = builder.Build();
        server.MapStateApi();
        await server.StartAsync();
        Environment.SetEnvironmentVariable(EndpointVariable, server.Urls.Single());
        try
        {
            await ShopPrintsWhatItShouldAsync("http");
        }
        finally
        {
            Environment.SetEnvironmentVariable(EndpointVariable, null);
        }
    }

    private static async Task ShopPrintsWhatItShouldAsync(string mode)
    {
        string printed = await ProgramRun.RunAsync(await File.ReadAllTextAsync(Path.Combine(Folder, "Shop.cs")), mode);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, "Shop.expected")), printed);
    }
}
