using Microsoft.Extensions.DependencyInjection;
using StateGen.Sqlite.Tests;
using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.PostgreSql.Tests;

public sealed class RegistrationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgreSqlFact]
    public async Task A_registered_store_takes_the_clock_of_the_container_and_is_disposed_with_it()
    {
        var clock = new ManualTimeProvider();
        IStateStore store;
        await using (ServiceProvider provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddPostgreSqlStateStore(options => options.ConnectionString = database.Server.ConnectionString)
            .BuildServiceProvider())
        {
            store = provider.GetRequiredService<IStateStore>();
            await store.SaveAsync(Writes.Save("k", timeToLive: TimeSpan.FromSeconds(1)));
            Assert.True((await store.GetAsync("k")).Found);
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.False((await store.GetAsync("k")).Found);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.GetAsync("k"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.SaveAsync(Writes.Save("k")));
    }

    [PostgreSqlFact]
    public async Task Stores_under_keys_are_apart()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddKeyedPostgreSqlStateStore("a", options => (options.ConnectionString, options.TablePrefix, options.Layout) = (database.Server.ConnectionString, "a_", PostgreSqlLayout.Bytea))
            .AddKeyedPostgreSqlStateStore("b", options => (options.ConnectionString, options.TablePrefix, options.Layout) = (database.Server.ConnectionString, "b_", PostgreSqlLayout.Bytea))
            .BuildServiceProvider();

        await provider.GetRequiredKeyedService<IStateStore>("a").SaveAsync(Writes.Save("k"));

        Assert.True((await provider.GetRequiredKeyedService<IStateStore>("a").GetAsync("k")).Found);
        Assert.False((await provider.GetRequiredKeyedService<IStateStore>("b").GetAsync("k")).Found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("a\"b")]
    [InlineData("a.b.c")]
    [InlineData("a.")]
    [InlineData("state; DROP TABLE state")]
    public void A_table_name_of_other_characters_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => new PostgreSqlStateStoreOptions { TableName = name });
        Assert.Throws<ArgumentException>(() => new PostgreSqlStateStoreOptions { MetadataTableName = name });
    }

    [Fact]
    public void A_store_without_a_database_is_refused()
    {
        Assert.Throws<ArgumentException>(static () => new PostgreSqlStateStore(new PostgreSqlStateStoreOptions()));
        Assert.Throws<ArgumentException>(static () => new PostgreSqlStateStoreOptions { ConnectionString = "Username=app" });
        Assert.Throws<ArgumentException>(static () => new PostgreSqlStateStoreOptions { TablePrefix = "a-" });
    }
}
