using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Tests.Components;

public sealed class PropertyResolverTests
{
    private static readonly FilePosition Position = new("a.yaml", 9, "spec.metadata[1]");

    private readonly RecordingLogger _logger = new();

    [Theory]
    [InlineData("{appID}", "shop")]
    [InlineData("a {appID} b {appID}", "a shop b shop")]
    [InlineData("{namespace}", "default.shop")]
    [InlineData("{appid} {Namespace} {other", "{appid} {Namespace} {other")]
    public void Templates_are_expanded(string value, string expanded) => Assert.Equal(expanded, Resolve(Value(value))["x"]);

    [Fact]
    public void The_namespace_and_the_pod_come_from_the_environment() =>
        Assert.Equal("prod.shop pod-1", Resolve(Value("{namespace} {podName}"), ("NAMESPACE", "prod"), ("POD_NAME", "pod-1"))["x"]);

    [Fact]
    public void Each_uuid_is_a_new_one()
    {
        var parts = Resolve(Value("{uuid} {uuid}"))["x"].Split(' ');
        Assert.All(parts, part => Assert.True(Guid.TryParseExact(part, "D", out _)));
        Assert.NotEqual(parts[0], parts[1]);
    }

    [Fact]
    public void A_pod_without_a_name_is_an_error()
    {
        var exception = Assert.Throws<ComponentException>(() => Resolve(Value("{podName}")));
        Assert.Equal("property 'x' refers to {podName}, and the environment variable POD_NAME is not set.", exception.Message);
        Assert.Equal(Position, exception.Position);
    }

    [Fact]
    public void A_variable_is_used_only_where_there_is_no_value()
    {
        Assert.Equal("set", Resolve(Property(null, "SHOP"), ("SHOP", "set"))["x"]);
        Assert.Equal("default.shop", Resolve(Property(null, "SHOP"), ("SHOP", "{namespace}"))["x"]);
        Assert.Equal("", Resolve(Property("", "SHOP"), ("SHOP", "set"))["x"]);
        Assert.Equal("", Resolve(Property(null, "SHOP"))["x"]);
        Assert.Equal("", Resolve(Property(null, ""))["x"]);
        Assert.Empty(_logger.Messages);
    }

    [Theory]
    [InlineData("APP_API_TOKEN")]
    [InlineData("app_api_token")]
    [InlineData("DAPR_API_TOKEN")]
    [InlineData("dapr_x")]
    [InlineData("A B")]
    public void Variables_of_the_runtime_stay_out_of_components(string name)
    {
        Assert.Equal("", Resolve(Property(null, name), (name, "secret"))["x"]);
        Assert.Equal(
            $"a.yaml, line 9, field spec.metadata[1]: property 'x' stays empty, since components may not read the environment variable {name}.",
            Assert.Single(_logger.Messages));
    }

    [Theory]
    [InlineData("SHOP", "set")]
    [InlineData("shop", "set")]
    [InlineData("SHO", "")]
    [InlineData("OTHER", "set")]
    [InlineData("THIRD", "")]
    public void A_list_of_allowed_variables_rules_out_the_others(string name, string value) =>
        Assert.Equal(value, Resolve(Property(null, name), (name, "set"), ("DAPR_ENV_KEYS", "SHOP OTHER"))["x"]);

    [Fact]
    public void A_secret_reference_without_a_secret_store_leaves_the_value_and_is_reported()
    {
        var property = new ComponentProperty("x", "value", "", new SecretReference("vault", "vault"), Position);
        Assert.Equal("value", Resolve(property)["x"]);
        Assert.Equal(
            "a.yaml, line 9, field spec.metadata[1]: property 'x' has a secretKeyRef without effect, since the component names no secret store in auth.secretStore.",
            Assert.Single(_logger.Messages));
    }

    private static ComponentProperty Value(string value) => Property(value, "");

    private static ComponentProperty Property(string? value, string variable) =>
        new("x", value, variable, null, Position);

    private IReadOnlyDictionary<string, string> Resolve(ComponentProperty property, params (string Name, string Value)[] variables)
    {
        var environment = new SidecarEnvironment(variables.ToDictionary(variable => variable.Name, variable => variable.Value));
        var overwritten = new ComponentProperty("x", "overwritten", "", null, property.Position);
        var manifest = Manifests.Of("store", properties: [overwritten, property]);
        return new PropertyResolver(environment, new TemplateExpansion("shop", environment), _logger).Resolve(manifest, secrets: null);
    }
}
