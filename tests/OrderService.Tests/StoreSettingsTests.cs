using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StateGen;
using StateGen.Stores;

namespace OrderService.Tests;

/// <summary>What the configuration can say about each store that the service knows.</summary>
public sealed class StoreSettingsTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["ApiToken"] = "token",
        ["ConnectionString"] = "orders.db",
        ["DefaultTimeToLive"] = "00:01:00",
        ["Endpoint"] = "http://localhost:3500",
        ["Host"] = "localhost",
        ["MaxBytes"] = "1000000",
        ["MaxEntries"] = "1000",
        ["Password"] = "password",
        ["StoreName"] = "shop",
    };

    [Theory]
    [InlineData("Memory", typeof(InMemoryStateStoreOptions))]
    [InlineData("Http", typeof(HttpStateStoreOptions))]
    [InlineData("Sqlite", typeof(SqliteStateStoreOptions))]
    [InlineData("Redis", typeof(RedisStateStoreOptions))]
    [InlineData("PostgreSql", typeof(PostgreSqlStateStoreOptions))]
    public void Each_option_that_can_be_written_as_text_is_a_setting(string store, Type type)
    {
        object defaults = Activator.CreateInstance(type)!;
        PropertyInfo[] options = [.. type.GetProperties().Where(option => option.CanWrite && IsText(option.PropertyType))];
        Assert.NotEmpty(options);

        Register([
            ("Store", store),
            .. options.Select(option => ($"{store}:{option.Name}", TextOf(store, option.Name, option.GetValue(defaults)))),
        ]);
    }

    [Theory]
    [InlineData("Sqlite", "Sqlite:Path", "orders.db", "'Shop:Sqlite:ConnectionString', which the store needs")]
    [InlineData("Sqlite", "Sqlite:ConnectionString", "Data Source=orders.db", "'Shop:Sqlite:ConnectionString', which cannot be")]
    [InlineData("PostgreSql", "PostgreSql:ConnectionString", "", "'Shop:PostgreSql:ConnectionString', which the store needs")]
    [InlineData("PostgreSql", "PostgreSql:Layout", "Json", "one of Jsonb, Bytea")]
    [InlineData("Redis", "Redis:Host", "a,b", "'Shop:Redis:Host', which cannot be")]
    [InlineData("Redis", "Redis:UseTls", "maybe", "true or false")]
    [InlineData("Redis", "Redis:Port", "6379", "'Shop:Redis:Port', which is no setting")]
    public void A_mistake_is_an_error_at_once_that_names_the_setting(string store, string name, string value, string expected)
    {
        (string, string)[] needed = name is "Sqlite:Path" ? [] : [("PostgreSql:ConnectionString", "Host=db"), ("Redis:Host", "cache")];

        var mistake = Assert.Throws<InvalidOperationException>(() => Register([("Store", store), .. needed.Where(n => n.Item1 != name), (name, value)]));

        Assert.Contains(expected, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_with_a_password_is_not_shown()
    {
        var mistake = Assert.Throws<InvalidOperationException>(
            () => Register([("Store", "PostgreSql"), ("PostgreSql:ConnectionString", "Host=db;Password=geheim;Nonsense=1")]));

        Assert.DoesNotContain("geheim", mistake.ToString(), StringComparison.Ordinal);
    }

    private static void Register(IEnumerable<(string Name, string Value)> settings) => new ServiceCollection()
        .AddSqliteStateStoreKind()
        .AddPostgreSqlStateStoreKind()
        .AddRedisStateStoreKind()
        .AddShopStore(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Shop:" + setting.Name, (string?)setting.Value)))
            .Build()
            .GetSection("Shop"));

    private static bool IsText(Type type)
    {
        Type value = Nullable.GetUnderlyingType(type) ?? type;
        return value.IsPrimitive || value.IsEnum || value == typeof(string) || value == typeof(TimeSpan) || value == typeof(Uri);
    }

    private static string TextOf(string store, string option, object? value)
    {
        if (store == "PostgreSql" && option == "ConnectionString")
            return "Host=db";
        return Values.TryGetValue(option, out string? text) ? text : Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}
