using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Conformance;
using StateGen.PostgreSql.Tests;
using StateGen.Redis.Tests;
using StateGen.Server;
using StateGen.Stores;

namespace OrderService.Tests;

/// <summary>The service as it runs for real: a process of its own kind, configured from outside, over whichever store that names.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task The_walk_succeeds_over_the_memory_of_the_process() =>
        Assert.Equal(0, await RunAsync("--self-test", "--Shop:Store=Memory"));

    [Fact]
    public async Task The_walk_succeeds_over_http()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddStateApi(api => api.AddStore("shop", new InMemoryStateStore()).AppId = "orders");
        await using WebApplication server = builder.Build();
        server.MapStateApi();
        await server.StartAsync();

        Assert.Equal(0, await RunAsync("--self-test", "--Shop:Store=Http", $"--Shop:Http:Endpoint={server.Urls.Single()}"));
    }

    [Fact]
    public async Task The_walk_succeeds_over_a_file_and_the_file_can_be_used_again()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("order-service");
        string[] arguments = ["--self-test", "--Shop:Store=Sqlite", $"--Shop:Sqlite:ConnectionString={Path.Combine(folder.FullName, "orders.db")}"];
        try
        {
            Assert.Equal(0, await RunAsync(arguments));
            Assert.Equal(0, await RunAsync(arguments));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RedisFact]
    public async Task The_walk_succeeds_over_redis_and_the_data_can_be_used_again()
    {
        await using RedisServer server = await RedisServer.StartAsync("--requirepass", "a password");
        string[] arguments = ["--self-test", "--Shop:Store=Redis", $"--Shop:Redis:Host={server.Address}", "--Shop:Redis:Password=a password"];

        Assert.Equal(0, await RunAsync(arguments));
        Assert.Equal(0, await RunAsync(arguments));
    }

    [PostgreSqlTheory]
    [InlineData(PostgreSqlLayout.Jsonb)]
    [InlineData(PostgreSqlLayout.Bytea)]
    public async Task The_walk_succeeds_over_postgresql_and_the_data_can_be_used_again(PostgreSqlLayout layout)
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        string[] arguments = ["--self-test", "--Shop:Store=PostgreSql", $"--Shop:PostgreSql:ConnectionString={server.ConnectionString}", $"--Shop:PostgreSql:Layout={layout}"];

        Assert.Equal(0, await RunAsync(arguments));
        Assert.Equal(0, await RunAsync(arguments));
    }

    [Fact]
    public async Task The_walk_succeeds_while_telemetry_goes_to_the_console() =>
        Assert.Equal(0, await RunAsync("--self-test", "--Shop:Store=Memory", "--Telemetry:Console=true"));

    [Fact]
    public async Task A_store_that_is_not_known_is_named_with_those_that_are()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("--Shop:Store=Paper"));

        Assert.StartsWith(
            "The configuration has 'Paper' as 'Shop:Store', which cannot be. It must be one of Memory, Http, Sqlite, PostgreSql, Redis.",
            error.Message,
            StringComparison.Ordinal);
    }

    private static async Task<int> RunAsync(params string[] arguments)
    {
        MethodInfo main = typeof(Program).Assembly.EntryPoint!;
        try
        {
            return main.Invoke(null, [arguments]) switch
            {
                Task<int> running => await running,
                int code => code,
                var other => throw new InvalidOperationException($"The program returned {other}."),
            };
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
