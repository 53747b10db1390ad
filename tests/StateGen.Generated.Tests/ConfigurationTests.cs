using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StateGen.Generated.Tests.Records;
using StateGen.Stores;

namespace StateGen.Generated.Tests;

/// <summary>A component that is registered by what a configuration says.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task A_section_chooses_the_store_and_its_limits()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddShapesStore(Section(("Store", "Memory"), ("Memory:MaxEntries", "1")))
            .BuildServiceProvider();
        SettingRepository settings = provider.GetRequiredService<SettingRepository>();

        await settings.SaveAsync(new Setting("a", "1"));

        await Assert.ThrowsAsync<StateStoreException>(async () => await settings.SaveAsync(new Setting("b", "2")));
    }

    [Fact]
    public async Task Instances_with_keys_have_sections_of_their_own()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddShapesStore("small", Section(("Store", "memory"), ("Memory:MaxEntries", "1")))
            .AddShapesStore("large", Section(("Store", "memory")))
            .BuildServiceProvider();
        await provider.GetRequiredKeyedService<SettingRepository>("large").SaveManyAsync([new Setting("a", "1"), new Setting("b", "2")]);

        await Assert.ThrowsAnyAsync<Exception>(
            async () => await provider.GetRequiredKeyedService<SettingRepository>("small").SaveManyAsync([new Setting("a", "1"), new Setting("b", "2")]));
    }

    [Fact]
    public async Task A_section_says_where_the_server_is_and_what_it_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using ServiceProvider provider = new ServiceCollection()
            .AddShapesStore(Section(
                ("Store", "http"), ("Http:Endpoint", $"http://{listener.LocalEndpoint}"), ("Http:StoreName", "forms"), ("Http:ApiToken", "geheim"), ("Http:MaxAttempts", "1")))
            .BuildServiceProvider();
        Task<Setting?> reading = provider.GetRequiredService<SettingRepository>().GetAsync("a").AsTask();

        using TcpClient client = await listener.AcceptTcpClientAsync();
        string request = await RequestOf(client);
        await client.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());

        Assert.Null(await reading);
        Assert.StartsWith("GET /v1.0/state/forms/a ", request, StringComparison.Ordinal);
        Assert.Contains("dapr-api-token: geheim", request, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_says_how_repositories_behave_and_leaves_the_rest()
    {
        var options = new StateStoreOptions();
        options.Repositories.UpdateDelay = TimeSpan.FromMilliseconds(7);

        options.UseConfiguration(Section(("Repositories:MaxUpdateAttempts", "3"), ("repositories:maxUpdateDelay", "00:00:02")));

        Assert.Equal(3, options.Repositories.MaxUpdateAttempts);
        Assert.Equal(TimeSpan.FromMilliseconds(7), options.Repositories.UpdateDelay);
        Assert.Equal(TimeSpan.FromSeconds(2), options.Repositories.MaxUpdateDelay);
    }

    [Theory]
    [InlineData("Store", "redis", "one of Memory, Http")]
    [InlineData("Store", "redis", "services.AddSqliteStateStoreKind()")]
    [InlineData("Shop", "x", "Store, Memory, Http, Repositories")]
    [InlineData("Http:Timeut", "00:00:01", "no setting")]
    [InlineData("Http:Timeout", "soon", "a time such as")]
    [InlineData("Http:Timeout", "-00:00:01", "'-00:00:01'")]
    [InlineData("Http:Endpoint", "nowhere", "absolute http or https URL")]
    [InlineData("Http:Endpoint", "ftp://a", "http")]
    [InlineData("Http:MaxAttempts", "many", "a number")]
    [InlineData("Memory:MaxEntries", "0", "'0'")]
    [InlineData("Memory:MaxBytes", "1.5", "a number")]
    [InlineData("Repositories:MaxUpdateAttempts", "0", "'0'")]
    public void A_mistake_is_an_error_at_once_that_names_the_setting_and_the_remedy(string name, string value, string remedy)
    {
        string store = name.StartsWith("Http:", StringComparison.Ordinal) ? "http" : "memory";
        IConfiguration section = name == "Store" ? Section((name, value)) : Section(("Store", store), (name, value));

        var mistake = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddShapesStore(section));

        Assert.Contains($"'State:Shapes:{name}'", mistake.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_a_store_that_is_not_chosen_are_passed_over() =>
        new ServiceCollection().AddShapesStore(Section(("Store", "memory"), ("Http:Endpoint", "nowhere")));

    [Fact]
    public async Task A_section_can_name_a_kind_of_store_that_was_registered()
    {
        var kind = new StateStoreKind("Small", static (options, settings) => options.UseInMemory(memory => memory.MaxEntries = settings["Room"] is "one" ? 1 : 2));
        await using ServiceProvider provider = new ServiceCollection()
            .AddSingleton(kind)
            .AddShapesStore(Section(("Store", "small"), ("Small:Room", "one")))
            .BuildServiceProvider();
        SettingRepository settings = provider.GetRequiredService<SettingRepository>();

        await settings.SaveAsync(new Setting("a", "1"));

        await Assert.ThrowsAsync<StateStoreException>(async () => await settings.SaveAsync(new Setting("b", "2")));
    }

    [Fact]
    public void A_section_that_is_missing_is_an_error_that_names_it()
    {
        IConfiguration root = new ConfigurationBuilder().Build();

        var mistake = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddShapesStore(root.GetSection("State:Shapes")));

        Assert.Contains("'State:Shapes'", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_cannot_be_is_not_shown()
    {
        IConfiguration section = Section(("Store", "http"), ("Http:ApiToken", "geheim\u0001"));

        var mistake = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddShapesStore(section));

        Assert.Contains("'State:Shapes:Http:ApiToken'", mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", mistake.ToString(), StringComparison.Ordinal);
    }

    private static IConfigurationSection Section(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("State:Shapes:" + setting.Name, (string?)setting.Value)))
        .Build()
        .GetSection("State:Shapes");

    private static async Task<string> RequestOf(TcpClient client)
    {
        var received = new StringBuilder();
        var buffer = new byte[1024];
        while (!received.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            received.Append(Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer)));
        return received.ToString();
    }
}
