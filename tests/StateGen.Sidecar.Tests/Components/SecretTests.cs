using StateGen.Sidecar.Components;
using StateGen.Sidecar.Flags;

namespace StateGen.Sidecar.Tests.Components;

/// <summary>Properties that come from a secret store. The key prefix shows what became of them.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Secrets = """
        {
          "flat": "none", "empty": "", "number": 5, "large": 9007199254740993, "yes": true, "null": null, "quoted": "\"in quotes\"",
          "single": "'x'", "word": "'word'", "open": "\"open", "broken": "\"a\" b\"", "template": "{appID}-x",
          "redis": { "prefix": "nested", "more": { "x": "deep" }, "list": ["zero", { "one": "in a list" }] }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _secrets = new();
    private readonly RecordingLogger _logger = new();

    [Theory]
    [InlineData("flat", "none")]
    [InlineData("number", "5")]
    [InlineData("large", "9007199254740993")]
    [InlineData("yes", "true")]
    [InlineData("quoted", "in quotes")]
    [InlineData("single", "x")]
    [InlineData("word", "'word'")]
    [InlineData("open", "\"open")]
    [InlineData("broken", "\"a\" b\"")]
    [InlineData("template", "golden-x")]
    [InlineData("redis:prefix", "nested")]
    [InlineData("redis:more:x", "deep")]
    [InlineData("redis:list:0", "zero")]
    [InlineData("redis:list:1:one", "in a list")]
    [InlineData("empty", "")]
    [InlineData("null", "")]
    public async Task A_value_of_the_file_is_a_secret_of_its_own(string name, string value)
    {
        WriteVault();
        WriteStore($"{{name: '{name}'}}");
        Assert.Equal(value, await KeyPrefixAsync());
        Assert.Empty(_logger.Messages);
    }

    [Fact]
    public async Task The_key_defaults_to_the_name_and_another_one_finds_nothing()
    {
        WriteVault();
        WriteStore("{name: flat, key: flat}");
        Assert.Equal("none", await KeyPrefixAsync());
        WriteStore("{name: flat, key: other}");
        Assert.Equal("", await KeyPrefixAsync());
        Assert.Empty(_logger.Messages);
    }

    [Theory]
    [InlineData(".", "redis.prefix", "nested")]
    [InlineData("__", "redis__more__x", "deep")]
    [InlineData("", "redis:prefix", "nested")]
    public async Task The_separator_of_nested_names_can_be_chosen(string separator, string name, string value)
    {
        WriteVault($"- name: nestedSeparator\n    value: \"{separator}\"");
        WriteStore($"{{name: '{name}'}}");
        Assert.Equal(value, await KeyPrefixAsync());
    }

    [Theory]
    [InlineData("redis", "prefix", "nested")]
    [InlineData("redis", "more:x", "deep")]
    [InlineData("redis", "", "")]
    [InlineData("flat", "flat", "none")]
    [InlineData("number", "number", "5")]
    public async Task A_multi_valued_secret_has_an_item_for_each_value(string name, string key, string value)
    {
        WriteVault("- name: multiValued\n    value: \"true\"");
        WriteStore($"{{name: {name}, key: '{key}'}}");
        Assert.Equal(value, await KeyPrefixAsync());
        Assert.Empty(_logger.Messages);
    }

    [Fact]
    public async Task A_secret_wins_over_a_value_and_a_missing_one_leaves_the_value()
    {
        WriteVault();
        WriteStore("{name: flat}\n    value: plain");
        Assert.Equal("none", await KeyPrefixAsync());
        WriteStore("{name: nosuch}\n    value: plain");
        Assert.Equal("plain", await KeyPrefixAsync());
        Assert.EndsWith("property 'keyPrefix' has a secretKeyRef without effect: secret nosuch not found.", Assert.Single(_logger.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop", "from the environment")]
    [InlineData("NOSUCH", "")]
    [InlineData("APP_API_TOKEN", "")]
    [InlineData("DAPR_API_TOKEN", "")]
    [InlineData("A B", "")]
    public async Task A_variable_is_a_secret_unless_it_is_one_of_the_runtime(string name, string value)
    {
        Write("vault.yaml", "vault", "secretstores.local.env");
        WriteStore($"{{name: {name}}}");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["shop"] = "from the environment",
            ["APP_API_TOKEN"] = "token",
            ["DAPR_API_TOKEN"] = "token",
            ["A B"] = "blank",
        };
        Assert.Equal(value, Assert.Single((await LoadAsync(variables)).Stores).KeyPrefix);
        Assert.DoesNotContain(_logger.Messages, message => message.Contains("token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_prefix_of_variables_is_put_before_the_name_of_the_secret()
    {
        Write("vault.yaml", "vault", "secretstores.local.env", "- name: prefix\n    value: SHOP_");
        WriteStore("{name: PREFIX}");
        Assert.Equal("x", Assert.Single((await LoadAsync(new() { ["SHOP_PREFIX"] = "x" })).Stores).KeyPrefix);
    }

    [Fact]
    public async Task A_secret_store_may_have_its_properties_in_another_one_whatever_the_order_of_the_files()
    {
        var file = _secrets.Write("secrets.json", Secrets);
        Write("a.yaml", "second", "secretstores.local.file", "- name: secretsFile\n    secretKeyRef: {name: VAULT_FILE}", "auth:\n  secretStore: first\n");
        Write("b.yaml", "first", "secretstores.local.env");
        Write("store.yaml", "statestore", "state.in-memory", "- name: keyPrefix\n    secretKeyRef: {name: flat}", "auth:\n  secretStore: second\n");
        var loaded = await LoadAsync(new() { ["VAULT_FILE"] = file });
        Assert.Equal("none", Assert.Single(loaded.Stores).KeyPrefix);
        Assert.Equal(["first", "second"], loaded.SecretStores.Select(manifest => manifest.Name));
        Assert.Empty(_logger.Messages);
    }

    [Fact]
    public async Task A_component_whose_secret_store_is_not_there_is_left_out_with_a_warning()
    {
        WriteStore("{name: flat}");
        Assert.Empty((await LoadAsync([])).Stores);
        Assert.EndsWith(
            "component statestore (state.in-memory/v1) references a secret store that isn't loaded: vault. The sidecar goes on without the component.",
            Assert.Single(_logger.Messages),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"password": "hunter2""", "is not JSON: line 1.")]
    [InlineData("{\n\"password\": hunter2}", "is not JSON: line 2.")]
    [InlineData("""["hunter2"]""", "cannot be used: it is not a JSON object.")]
    [InlineData("""{"a:b": "hunter2", "a": {"b": "x"}}""", "cannot be used: two values have the name 'a:b'.")]
    public async Task A_secrets_file_that_cannot_be_read_is_said_without_its_contents(string text, string problem)
    {
        WriteVault();
        var file = _secrets.Write("secrets.json", text);
        var message = (await Assert.ThrowsAsync<StartupException>(() => LoadAsync([]))).Message;
        Assert.EndsWith($"field spec.metadata[0]: Failed to init component vault (secretstores.local.file/v1): the secrets file {file} {problem}", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _secrets.Dispose();
    }

    private void WriteVault(string more = "")
    {
        var file = _secrets.Write("secrets.json", Secrets);
        Write("z-vault.yaml", "vault", "secretstores.local.file", $"- name: secretsFile\n    value: \"{file}\"\n  {more}");
    }

    private void WriteStore(string reference) =>
        Write("store.yaml", "statestore", "state.in-memory", $"- name: keyPrefix\n    secretKeyRef: {reference}", "auth:\n  secretStore: vault\n");

    private void Write(string file, string name, string type, string metadata = "", string rest = "") => _folder.Write(
        file,
        $"apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: {name}\nspec:\n  type: {type}\n  version: v1\n  metadata:\n  {metadata}\n{rest}");

    private async Task<string?> KeyPrefixAsync() => Assert.Single((await LoadAsync([])).Stores).KeyPrefix;

    private async Task<LoadedComponents> LoadAsync(Dictionary<string, string> variables)
    {
        var options = SidecarOptions.From(FlagValues.Parse(["--app-id", "golden", "--resources-path", _folder.Path]));
        var environment = new SidecarEnvironment(variables);
        return await ComponentLoading.LoadAsync(options, ConfigurationFile.Load([], environment), environment, _logger, CancellationToken.None);
    }
}
