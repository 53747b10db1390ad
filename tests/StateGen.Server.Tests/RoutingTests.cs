using StateGen.Server.Tests.Hosting;

namespace StateGen.Server.Tests;

/// <summary>Which requests are which routes (1.1, 1.2), and how a path is read (1.3).</summary>
public sealed class RoutingTests(StateServer state) : IClassFixture<StateServer>
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v1.0/state")]
    [InlineData("GET", "/v1.0/state/store")]
    [InlineData("GET", "/v1.0/state/store/")]
    [InlineData("DELETE", "/v1.0/state/store")]
    [InlineData("PATCH", "/v1.0/state/store/k")]
    [InlineData("TRACE", "/v1.0/state/store/k")]
    [InlineData("OPTIONS", "/v1.0/state/store/k")]
    [InlineData("BREW", "/v1.0/state/store/k")]
    [InlineData("get", "/v1.0/state/store/k")]
    [InlineData("POST", "/v1.0/state/store/k")]
    [InlineData("PUT", "/v1.0/state/store/k")]
    [InlineData("DELETE", "/v1.0/state/store/bulk/k")]
    [InlineData("POST", "/v1.0/state/store/query")]
    [InlineData("POST", "/v1.0-alpha1/state/store")]
    [InlineData("POST", "/v1.0-alpha1/state/store/bulk")]
    [InlineData("GET", "/v1.0-alpha1/state/store/k")]
    [InlineData("GET", "/V1.0/state/store/k")]
    [InlineData("GET", "/v1.0/State/store/k")]
    [InlineData("GET", "/v1%2E0/state/store/k")]
    [InlineData("POST", "/v1.0/state/store/b%75lk")]
    [InlineData("GET", "/v1.0%2Fstate/store/k")]
    [InlineData("GET", "/v1.0/state/store/a/b")]
    [InlineData("GET", "/v1.0/state/store/.")]
    [InlineData("GET", "/v1.0/state/store/..")]
    [InlineData("GET", "/v1.0/state/store/k/../..")]
    [InlineData("POST", "/v1.0/shutdown")]
    [InlineData("POST", "/v1.0/healthz")]
    [InlineData("GET", "/v1.0/actors/t/i/state")]
    [InlineData("DELETE", "/v1.0/actors/t/i/state/k")]
    public async Task Anything_else_is_the_404_of_the_state_api(string method, string target)
    {
        RawResponse response = await state.Server.SendAsync(method, target);

        Assert.Equal(404, response.Status);
        Assert.Equal(StateServer.NotRouted, response.Text);
        Assert.Equal("application/json", response["Content-Type"]);
        Assert.False(response.Has("Allow"));
    }

    [Fact]
    public async Task A_head_request_has_the_headers_of_the_404_and_no_body()
    {
        RawResponse response = await state.Server.SendAsync("HEAD", "/v1.0/state/store/k");

        Assert.Equal(404, response.Status);
        Assert.Equal(StateServer.NotRouted.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), response["Content-Length"]);
        Assert.Empty(response.Body);
    }

    [Fact]
    public async Task Options_of_everything_is_an_empty_200()
    {
        RawResponse response = await state.Server.SendAsync("OPTIONS", "*");

        Assert.Equal(200, response.Status);
        Assert.Empty(response.Body);
    }

    [Theory]
    [InlineData("dapr-app-id: orders")]
    [InlineData("Authorization: Basic ZGFwci1hcHAtaWQ6b3JkZXJz")]
    public async Task An_unrouted_request_for_an_application_fails_because_nothing_is_invoked_here(string header)
    {
        RawResponse response = await state.GetAsync("/method", header);

        Assert.Equal(500, response.Status);
        Assert.Equal("ERR_DIRECT_INVOKE", (string?)response.Json!["errorCode"]);
        Assert.StartsWith("failed to invoke, id: orders, err: ", (string?)response.Json["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dapr-app-id:")]
    [InlineData("Authorization: Basic ZGFwci1hcHAtaWQ6")]
    [InlineData("Authorization: Basic b3RoZXI6b3JkZXJz")]
    [InlineData("Authorization: Basic %")]
    [InlineData("Authorization: Bearer ZGFwci1hcHAtaWQ6b3JkZXJz")]
    public async Task A_header_that_names_no_application_changes_nothing(string header) =>
        Assert.Equal(StateServer.NotRouted, (await state.GetAsync("/method", header)).Text);

    [Theory]
    [InlineData("/v1.0//state///store/{k}")]
    [InlineData("//v1.0/state/store/{k}/")]
    [InlineData("/v1.0/state/store/{k}///")]
    [InlineData("/v1.0/./state/store/./{k}")]
    [InlineData("/v1.0/state/store/other/../{k}")]
    [InlineData("/../../v1.0/state/store/{k}")]
    [InlineData("/a/b/c/d/e/f/g/h/../../../../../../../../v1.0/state/store/{k}")]
    [InlineData("http://somewhere:1234/v1.0/state/store/{k}")]
    [InlineData("/v1.0/state/store/{k}?")]
    [InlineData("/v1.0/state/st%6Fre/{k}")]
    public async Task Slashes_and_dots_are_cleaned_before_a_route_is_looked_for(string target)
    {
        string key = state.NewKey();
        await state.SaveAsync($$"""[{"key":"{{key}}","value":"found"}]""");

        RawResponse response = await state.GetAsync(target.Replace("{k}", key, StringComparison.Ordinal));

        Assert.Equal(200, response.Status);
        Assert.Equal("\"found\"", response.Text);
    }

    [Theory]
    [InlineData("a b", "a+b")]
    [InlineData("a b", "a%20b")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a/b", "a%2fb")]
    [InlineData("a//b", "a%2F%2Fb")]
    [InlineData("k%25", "k%2525")]
    [InlineData("%", "%25")]
    [InlineData(".", "%2E")]
    [InlineData("..", "%2E%2E")]
    [InlineData("...", "...")]
    [InlineData(".a", ".a")]
    [InlineData("a#b", "a#b")]
    [InlineData("a#b", "a%23b")]
    [InlineData("a?b", "a%3Fb")]
    [InlineData("a&b=c;d", "a&b=c;d")]
    [InlineData("a|b", "a|b")]
    [InlineData("a:b@c", "a:b@c")]
    [InlineData("☃", "%E2%98%83")]
    [InlineData("bulk", "bulk")]
    [InlineData("transaction", "transaction")]
    [InlineData("query", "query")]
    public async Task A_key_is_decoded_once_as_a_form_field(string key, string segment)
    {
        await state.SaveAsync(System.Text.Json.JsonSerializer.Serialize(new[] { new { key, value = key } }));

        RawResponse read = await state.GetAsync("/v1.0/state/store/" + segment);
        RawResponse deleted = await state.DeleteAsync("/v1.0/state/store/" + segment);
        RawResponse gone = await state.GetAsync("/v1.0/state/store/" + segment);

        Assert.Equal(200, read.Status);
        Assert.Equal(key, (string?)read.Json);
        Assert.Equal(204, deleted.Status);
        Assert.Equal(204, gone.Status);
    }

    /// <summary>Rule 5 of 1.3: beside a character that should have been escaped, escapes are decoded and made again.</summary>
    [Theory]
    [InlineData("a%2Bb|c", "a b|c")]
    [InlineData("a%25b|c", "a%b|c")]
    [InlineData("%C3%BC|c", "ü|c")]
    [InlineData("a%7Cb%2Fc", "a|b/c")]
    [InlineData("(%2F)", "(/)")]
    public async Task Escapes_beside_a_raw_bar_are_made_again(string segment, string key)
    {
        await state.SaveAsync(System.Text.Json.JsonSerializer.Serialize(new[] { new { key, value = key } }));

        RawResponse read = await state.GetAsync("/v1.0/state/store/" + segment);

        Assert.Equal(200, read.Status);
        Assert.Equal(key, (string?)read.Json);
    }

    [Theory]
    [InlineData("/v1.0/state/store/a%2Fb|c")]
    [InlineData("/v1.0/state/store/a%2Fb\"c?metadata.x=y")]
    [InlineData("/v1.0/state/store/%2E|/../k/%2E%2E|")]
    public async Task An_escaped_slash_beside_a_raw_bar_separates(string target) =>
        Assert.Equal(StateServer.NotRouted, (await state.GetAsync(target)).Text);

    [Theory]
    [InlineData("/v1.0/state/store/%")]
    [InlineData("/v1.0/state/store/%2")]
    [InlineData("/v1.0/state/store/%zz")]
    [InlineData("/%GG")]
    public async Task A_target_with_broken_escapes_is_a_bad_request_in_plain_text(string target)
    {
        RawResponse response = await state.GetAsync(target);

        Assert.Equal(400, response.Status);
        Assert.Equal("400 Bad Request", response.Text);
        Assert.Equal("text/plain; charset=utf-8", response["Content-Type"]);
        Assert.Equal("close", response["Connection"]);
        Assert.False(response.Has("Traceparent"));
    }

    [Fact]
    public async Task The_query_is_served_on_v1_only_if_asked_for()
    {
        await using TestServer server = await TestServer.StartAsync(options =>
        {
            options.ServeQueryOnV1 = true;
            options.AddStore("store", new Stores.InMemoryStateStore());
        });

        Assert.Equal(204, (await server.SendAsync("POST", "/v1.0/state/store/query", "{}")).Status);
        Assert.Equal(204, (await server.SendAsync("PUT", "/v1.0/state/store/query", "{}")).Status);
    }
}
