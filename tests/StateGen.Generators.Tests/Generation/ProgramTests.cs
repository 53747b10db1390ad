using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Conformance;
using StateGen.PostgreSql.Tests;
using StateGen.Redis.Tests;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Generators.Tests.Generation;

/// <summary>Programs that are compiled with what is generated for them, and run.</summary>
[Collection(ProgramRun.Collection)]
public sealed class ProgramTests
{
    private const string EndpointVariable = "DAPR_HTTP_ENDPOINT";

    private const string InMemory = "UseInMemory()";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Acceptance");

    [Fact]
    public async Task The_acceptance_program_prints_what_it_should_in_memory() => await PrintsWhatItShouldAsync(await SourceAsync(), "memory");

    [Fact]
    public async Task The_acceptance_program_prints_what_it_should_over_HTTP() => await ShopPrintsWhatItShouldOverAsync(new InMemoryStateStore());

    [Fact]
    public async Task The_acceptance_program_prints_what_it_should_on_SQLite_and_over_it()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("stategen");
        try
        {
            await ShopPrintsWhatItShouldOnAsync($"UseSqlite(sqlite => sqlite.ConnectionString = @\"{Path.Combine(folder.FullName, "direct.db")}\")");
            using var store = new SqliteStateStore(new SqliteStateStoreOptions { ConnectionString = Path.Combine(folder.FullName, "served.db") });
            await ShopPrintsWhatItShouldOverAsync(store);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RedisFact]
    public async Task The_acceptance_program_prints_what_it_should_on_Redis_and_over_it()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await ShopPrintsWhatItShouldOnAsync($"UseRedis(redis => redis.Host = \"{server.Address}\")");
        using var store = new RedisStateStore(new RedisStateStoreOptions { Host = server.Address });
        await ShopPrintsWhatItShouldOverAsync(store);
    }

    [PostgreSqlTheory]
    [InlineData(PostgreSqlLayout.Jsonb)]
    [InlineData(PostgreSqlLayout.Bytea)]
    public async Task The_acceptance_program_prints_what_it_should_on_PostgreSQL_and_over_it(PostgreSqlLayout layout)
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        string layoutName = $"{typeof(PostgreSqlLayout).FullName}.{layout}";
        await ShopPrintsWhatItShouldOnAsync($"UsePostgreSql(sql => (sql.ConnectionString, sql.Layout) = (\"{server.ConnectionString}\", {layoutName}))");
        await using var store = new PostgreSqlStateStore(new PostgreSqlStateStoreOptions { ConnectionString = server.ConnectionString, Layout = layout });
        await ShopPrintsWhatItShouldOverAsync(store);
    }

    /// <summary>Changes what a user changes to keep state elsewhere: the one call that says where.</summary>
    private static async Task ShopPrintsWhatItShouldOnAsync(string call)
    {
        string source = await SourceAsync();
        Assert.Contains(InMemory, source, StringComparison.Ordinal);
        await PrintsWhatItShouldAsync(source.Replace(InMemory, call, StringComparison.Ordinal), "elsewhere");
    }

    private static async Task ShopPrintsWhatItShouldOverAsync(IStateStore store)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddStateApi(api => api.AddStore("shop", store).AppId = "acceptance");
        await using WebApplication server = builder.Build();
        server.MapStateApi();
        await server.StartAsync();
        Environment.SetEnvironmentVariable(EndpointVariable, server.Urls.Single());
        try
        {
            await PrintsWhatItShouldAsync(await SourceAsync(), "http");
        }
        finally
        {
            Environment.SetEnvironmentVariable(EndpointVariable, null);
        }
    }

    private static Task<string> SourceAsync() => File.ReadAllTextAsync(Path.Combine(Folder, "Shop.cs"));

    private static async Task PrintsWhatItShouldAsync(string source, string mode)
    {
        string printed = await ProgramRun.RunAsync(source, mode);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, "Shop.expected")), printed);
    }
}
