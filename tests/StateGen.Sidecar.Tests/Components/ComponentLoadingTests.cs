using System.Text;
using StateGen.Sidecar.Components;
using StateGen.Sidecar.Flags;
using StateGen.Stores;

namespace StateGen.Sidecar.Tests.Components;

public sealed class ComponentLoadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLogger _logger = new();

    [Theory]
    [InlineData("value: none", "none")]
    [InlineData("value: Shop", "Shop")]
    [InlineData("value: \"\"", "")]
    [InlineData("value: \"{appID}\"", "golden")]
    [InlineData("value: \"{namespace}\"", "default.golden")]
    [InlineData("value: 5", "5")]
    [InlineData("value: 1.10", "1.1")]
    [InlineData("value: yes", "true")]
    [InlineData("value: 0700", "448")]
    [InlineData("value: 1e3", "1000")]
    [InlineData("value: {a: b}", """{"a":"b"}""")]
    [InlineData("value: [1, x]", """[1,"x"]""")]
    [InlineData("value: 2026-01-01", "2026-01-01")]
    [InlineData("value: ~", "")]
    [InlineData("envRef: SHOP", "from the environment")]
    [InlineData("envRef: NOSUCH", "")]
    public async Task The_key_prefix_is_what_the_property_says(string item, string prefix)
    {
        Write("a.yaml", "state.in-memory", $"  metadata:\n  - name: keyPrefix\n    value: overwritten\n  - name: keyPrefix\n    {item}\n");
        Assert.Equal(prefix, Assert.Single(await LoadAsync()).KeyPrefix);
    }

    [Theory]
    [InlineData("KEYPREFIX")]
    [InlineData("keyprefix")]
    public async Task Properties_are_found_in_any_case(string name)
    {
        Write("a.yaml", "state.in-memory", $"  metadata:\n  - name: {name}\n    value: x\n");
        Assert.Equal("x", Assert.Single(await LoadAsync()).KeyPrefix);
    }

    [Fact]
    public async Task Without_the_property_the_prefix_is_the_default()
    {
        Write("a.yaml", "state.in-memory");
        Assert.Null(Assert.Single(await LoadAsync()).KeyPrefix);
    }

    [Theory]
    [InlineData("state.nope", "", 6, "spec.type", "statestore (state.nope/v1): couldn't find state store state.nope/v1; this sidecar has state.in-memory/v1, state.sqlite/v1, state.redis/v1, state.postgresql/v1, state.postgresql/v2.")]
    [InlineData("bogus", "", 6, "spec.type", "statestore (bogus/v1): incorrect type bogus; this sidecar has state.in-memory/v1, state.sqlite/v1, state.redis/v1, state.postgresql/v1, state.postgresql/v2, secretstores.local.file/v1, secretstores.local.env/v1.")]
    [InlineData("secretstores.nope", "", 6, "spec.type", "statestore (secretstores.nope/v1): couldn't find secret store secretstores.nope/v1; this sidecar has secretstores.local.file/v1, secretstores.local.env/v1.")]
    [InlineData("secretstores.local.env", "  initTimeout: 0s\n", 8, "spec.initTimeout", "statestore (secretstores.local.env/v1): init timeout for component statestore (secretstores.local.env/v1)")]
    [InlineData("secretstores.local.file", "", 6, "spec.type", "statestore (secretstores.local.file/v1): property 'secretsFile' is missing; it is the path of a JSON file.")]
    [InlineData("secretstores.local.file", "  metadata:\n  - name: secretsFile\n    value: /nosuch/secrets.json\n", 9, "spec.metadata[0]", "statestore (secretstores.local.file/v1): the secrets file /nosuch/secrets.json does not exist.")]
    [InlineData("state.in-memory", "  initTimeout: 0s\n", 8, "spec.initTimeout", "statestore (state.in-memory/v1): init timeout for component statestore (state.in-memory/v1)")]
    [InlineData("state.in-memory", "  metadata:\n  - name: keyPrefix\n    value: a||b\n", 9, "spec.metadata[0]", "statestore (state.in-memory/v1): input key/keyPrefix can't contain '||', which separates the parts of a key.")]
    [InlineData("state.in-memory", "  metadata:\n  - name: x\n  - name: MaxEntries\n    value: many\n", 10, "spec.metadata[1]", "statestore (state.in-memory/v1): property 'maxEntries' is not a whole number above zero.")]
    [InlineData("state.in-memory", "  metadata:\n  - name: queryIndexes\n    value: '[{}]'\n", 9, "spec.metadata[0]", "statestore (state.in-memory/v1): property 'queryIndexes' is not of the form [{\"name\":\"orders\",\"indexes\":[{\"key\":\"customer\",\"type\":\"TEXT\"}]}]: element 1 has no 'name'.")]
    [InlineData("state.in-memory", "  metadata:\n  - name: maxBytes\n    value: 0\n", 9, "spec.metadata[0]", "statestore (state.in-memory/v1): property 'maxBytes' is not a size above zero, such as 64Mi.")]
    public async Task A_component_that_cannot_be_made_is_said_in_a_line_and_with_ignore_errors_left_out(
        string type, string rest, int line, string field, string problem)
    {
        var file = Write("a.yaml", type, rest);
        var message = $"{file}, line {line}, field {field}: Failed to init component {problem}";
        Assert.Equal(message, (await Assert.ThrowsAsync<StartupException>(LoadAsync)).Message);

        Write("a.yaml", type, $"{rest}  ignoreErrors: true\n");
        Write("b.yaml", "state.in-memory", name: "two");
        Assert.Equal("two", Assert.Single(await LoadAsync()).Manifest.Name);
        Assert.Equal($"{message} The sidecar goes on without it, since the component says ignoreErrors.", Assert.Single(_logger.Messages));
    }

    [Fact]
    public async Task Properties_that_the_type_does_not_know_are_warned_about_once()
    {
        var file = Write("a.yaml", "state.in-memory", "  metadata:\n  - name: KeyPrefix\n    value: x\n  - name: maxEntry\n    value: 1\n  - name: maxEntry\n    value: 2\n  - value: 3\n");
        Assert.Equal("x", Assert.Single(await LoadAsync()).KeyPrefix);
        Assert.Equal(
            $"{file}, line 13, field spec.metadata[2]: property 'maxEntry' has no effect: state.in-memory has no property of that name.",
            Assert.Single(_logger.Messages));
    }

    [Fact]
    public async Task Limits_of_the_in_memory_store_hold()
    {
        Write("a.yaml", "state.in-memory", "  metadata:\n  - name: maxEntries\n    value: 1\n  - name: maxBytes\n    value: 1Ki\n");
        var store = Assert.Single(await LoadAsync()).Store;
        await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Save("large", new string('x', 2000))));
        Assert.True((await store.SaveAsync(Save("a", "1"))).Succeeded);
        await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Save("b", "1")));
    }

    [Fact]
    public async Task The_first_store_that_is_offered_for_actors_has_them()
    {
        Write("a.yaml", "state.in-memory", name: "plain");
        Write("b.yaml", "state.in-memory", "  metadata:\n  - name: ActorStateStore\n    value: \" On \"\n", "first");
        Write("c.yaml", "state.in-memory", "  metadata:\n  - name: actorStateStore\n    value: true\n", "second");
        Assert.Equal([false, true, false], (await LoadAsync()).Select(component => component.IsActorStateStore));
    }

    public void Dispose() => _folder.Dispose();

    private static StateSave Save(string key, string text) => new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes($"\"{text}\"")) };

    private string Write(string file, string type, string rest = "", string name = "statestore") => _folder.Write(
        file, $"apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: {name}\nspec:\n  type: {type}\n  version: v1\n{rest}");

    private async Task<IReadOnlyList<LoadedComponent>> LoadAsync() => (await LoadAllAsync()).Stores;

    private async Task<LoadedComponents> LoadAllAsync()
    {
        var options = SidecarOptions.From(FlagValues.Parse(["--app-id", "golden", "--resources-path", _folder.Path]));
        var environment = new SidecarEnvironment(new Dictionary<string, string> { ["SHOP"] = "from the environment" });
        return await ComponentLoading.LoadAsync(options, ConfigurationFile.Load([], environment), environment, _logger, CancellationToken.None);
    }
}
