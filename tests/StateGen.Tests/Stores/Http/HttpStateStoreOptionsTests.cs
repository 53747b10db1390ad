using Microsoft.Extensions.Configuration;
using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.Tests.Stores.Http;

/// <summary>Where a store finds its server.</summary>
public sealed class HttpStateStoreOptionsTests
{
    [Theory]
    [InlineData(null, null, "http://127.0.0.1:3500/")]
    [InlineData(" ", "", "http://127.0.0.1:3500/")]
    [InlineData(null, "4500", "http://127.0.0.1:4500/")]
    [InlineData("https://dapr.example/base", "4500", "https://dapr.example/base")]
    public void The_environment_names_the_server(string? endpoint, string? port, string expected)
    {
        using HttpStateStore store = Create(new HttpStateStoreOptions { StoreName = "shop" }, endpoint, port);

        Assert.Equal(new Uri(expected), store.Endpoint);
    }

    [Fact]
    public void An_option_wins_over_the_environment()
    {
        using HttpStateStore store = Create(
            new HttpStateStoreOptions { StoreName = "shop", Endpoint = new Uri("http://here:1/") }, "http://there:2", null);

        Assert.Equal(new Uri("http://here:1/"), store.Endpoint);
    }

    [Theory]
    [InlineData("nowhere", null, "DAPR_HTTP_ENDPOINT: 'nowhere' is no absolute http or https URL")]
    [InlineData("ftp://a", null, "DAPR_HTTP_ENDPOINT: 'ftp://a' is no absolute http or https URL")]
    [InlineData("http://a?b", null, "DAPR_HTTP_ENDPOINT: 'http://a/?b' has a query or a fragment")]
    [InlineData(null, "70000", "DAPR_HTTP_PORT is '70000'. It must be a port, from 1 to 65535.")]
    [InlineData(null, "0", "DAPR_HTTP_PORT is '0'")]
    [InlineData(null, "http", "DAPR_HTTP_PORT is 'http'")]
    public void A_wrong_variable_is_named_with_its_value_and_what_it_should_be(string? endpoint, string? port, string message)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Create(new HttpStateStoreOptions { StoreName = "shop" }, endpoint, port));

        Assert.Contains(message.Replace("http://a/?b", "http://a?b", StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user:pa55@host")]
    [InlineData("user:pa55@host")]
    public void A_password_in_an_address_is_refused_and_not_repeated(string endpoint)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Create(new HttpStateStoreOptions { StoreName = "shop" }, endpoint, null));

        Assert.DoesNotContain("pa55", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_wins_over_the_environment()
    {
        var options = HttpStateStoreOptions.FromConfiguration(
            new Settings { ["DAPR_HTTP_PORT"] = "4600", ["DAPR_API_TOKEN"] = "t" }, "shop");

        using HttpStateStore store = Create(options, "http://there:2", null);

        Assert.Equal(new Uri("http://127.0.0.1:4600"), store.Endpoint);
        Assert.Equal(("shop", "t"), (store.StoreName, options.ApiToken));
    }

    [Fact]
    public void A_configuration_without_an_address_leaves_it_to_the_environment()
    {
        using HttpStateStore store = Create(HttpStateStoreOptions.FromConfiguration(new Settings(), "shop"), "http://there:2", null);

        Assert.Equal(new Uri("http://there:2"), store.Endpoint);
    }

    [Fact]
    public void A_store_without_a_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => Create(new HttpStateStoreOptions(), null, null));

    [Fact]
    public void Options_out_of_range_are_refused_where_they_are_set()
    {
        var options = new HttpStateStoreOptions();

        Assert.Throws<ArgumentException>(() => options.StoreName = " ");
        Assert.Throws<ArgumentException>(() => options.Endpoint = new Uri("/relative", UriKind.Relative));
        Assert.Throws<ArgumentException>(() => options.ApiToken = "a\nb");
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Timeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxAttempts = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.RetryDelay = TimeSpan.FromTicks(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxRetryDelay = TimeSpan.FromTicks(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxAnswerSize = 0);
        options.Timeout = Timeout.InfiniteTimeSpan;
    }

    [Fact]
    public void A_token_that_a_header_cannot_carry_is_refused_and_not_repeated()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new HttpStateStore(new HttpStateStoreOptions { StoreName = "shop" }, name => name == "DAPR_API_TOKEN" ? "s3cret\u00e9" : null));

        Assert.Contains("DAPR_API_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_of_a_component_take_configuration_and_clock_from_the_container()
    {
        var time = new ManualTimeProvider();
        var services = new Services { [typeof(IConfiguration)] = new Settings { ["DAPR_HTTP_ENDPOINT"] = "http://there:7" }, [typeof(TimeProvider)] = time };
        HttpStateStoreOptions? seen = null;

        using var store = (HttpStateStore)new StateStoreOptions().UseHttp(http => seen = http).CreateStore(services, "shop");

        Assert.Equal((new Uri("http://there:7"), "shop"), (store.Endpoint, store.StoreName));
        Assert.Same(time, seen!.TimeProvider);
    }

    [Fact]
    public void The_options_of_a_component_can_be_set_in_code()
    {
        using var store = (HttpStateStore)new StateStoreOptions()
            .UseHttp(http => (http.StoreName, http.Endpoint) = ("other", new Uri("http://here:8")))
            .CreateStore(new Services(), "shop");

        Assert.Equal((new Uri("http://here:8"), "other"), (store.Endpoint, store.StoreName));
    }

    private static HttpStateStore Create(HttpStateStoreOptions options, string? endpoint, string? port) => new(options, name => name switch
    {
        "DAPR_HTTP_ENDPOINT" => endpoint,
        "DAPR_HTTP_PORT" => port,
        _ => null,
    });
}
