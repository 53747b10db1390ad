using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Tests.Components;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Features_and_denied_types_are_read_and_variables_expanded()
    {
        var first = _folder.Write("a.yaml", "spec:\n  features: [{name: Old, enabled: true}]\n  components: {deny: [state.redis]}\n");
        var second = _folder.Write("b.yaml", "spec:\n  features:\n  - name: ${NAME}TTL\n    enabled: $ON\n  - name: No\n    enabled: false\n");
        var configuration = ConfigurationFile.Load([first, second], new SidecarEnvironment(new Dictionary<string, string> { ["NAME"] = "Actor", ["ON"] = "true" }));
        Assert.Equal(["ActorTTL"], configuration.EnabledFeatures);
        Assert.False(configuration.DeniedTypes.Allows(Manifest("state.redis")));
        Assert.True(configuration.DeniedTypes.Allows(Manifest("state.in-memory")));
    }

    [Theory]
    [InlineData("a: [", "line 1: field a is not YAML: ")]
    [InlineData("spec:\n  components:\n    deny: x\n", "line 3: field spec.components.deny is text where a list is expected.")]
    [InlineData("- a\n", "line 1: it is a list where a mapping is expected.")]
    public void A_file_that_cannot_be_read_ends_the_start(string text, string problem)
    {
        var file = _folder.Write("a.yaml", text);
        Assert.StartsWith($"error loading configuration: {file}, {problem}", Fail(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_ends_the_start()
    {
        var file = Path.Combine(_folder.Path, "nosuch.yaml");
        Assert.Equal($"error loading configuration: {file}: no such file.", Fail(file));
    }

    [Theory]
    [InlineData("$A ${B} $C", "1 2 ")]
    [InlineData("100$ ${ $$ ${A $-", "100$ ${ $$ ${A $-")]
    [InlineData("$A_B${A}B", "3" + "1B")]
    public void Variables_are_expanded_by_name(string text, string expanded)
    {
        var variables = new Dictionary<string, string> { ["A"] = "1", ["B"] = "2", ["A_B"] = "3" };
        Assert.Equal(expanded, VariableExpansion.Expand(text, variables.GetValueOrDefault));
    }

    public void Dispose() => _folder.Dispose();

    private static string Fail(string file) =>
        Assert.Throws<StartupException>(() => ConfigurationFile.Load([file], new SidecarEnvironment(new Dictionary<string, string>()))).Message;

    private static ComponentManifest Manifest(string type) => Manifests.Of("store", type);
}
