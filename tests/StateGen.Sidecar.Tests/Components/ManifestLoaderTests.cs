using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Tests.Components;

public sealed class ManifestLoaderTests : IDisposable
{
    private const string Head = "apiVersion: dapr.io/v1alpha1\nkind: Component\n";

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLogger _logger = new();

    [Fact]
    public void Files_are_read_by_name_and_documents_in_order()
    {
        _folder.Write("b.yml", Component("three"));
        _folder.Write("a.YAML", $"{Component("one")}---\n{Component("two")}");
        _folder.Write(".c.yaml", Component("zero"));
        _folder.Write("sub/d.yaml", Component("never"));
        Assert.Equal(["zero", "one", "two", "three"], Load().Select(manifest => manifest.Name));
        Assert.Empty(_logger.Messages);
    }

    [Fact]
    public void Every_field_of_a_component_is_read()
    {
        var file = _folder.Write("a.yaml", $$"""
            {{Head}}metadata:
              name: shop
              namespace: prod
            spec:
              type: state.in-memory
              version: v1
              ignoreErrors: yes
              initTimeout: 3s
              metadata:
              - name: plain
                value: {a: 1}
              - name: fromEnvironment
                envRef: SHOP
              - name: secret
                secretKeyRef: {name: vault}
              - name: item
                secretKeyRef: {name: vault, key: key}
            scopes:
            - one
            - 2
            """);
        var manifest = Assert.Single(Load());
        Assert.Equal(
            ("shop", "prod", "state.in-memory", "v1", true, "3s"),
            (manifest.Name, manifest.Namespace, manifest.Type, manifest.Version, manifest.IgnoreErrors, manifest.InitTimeout));
        Assert.Equal(["one", "2"], manifest.Scopes);
        Assert.Equal(new FilePosition(file, 4, "metadata.name"), manifest.NamePosition);
        Assert.Equal(new FilePosition(file, 7, "spec.type"), manifest.TypePosition);
        Assert.Equal(new FilePosition(file, 10, "spec.initTimeout"), manifest.InitTimeoutPosition);
        Assert.Equal(
            [
                new ComponentProperty("plain", """{"a":1}""", "", null, new FilePosition(file, 12, "spec.metadata[0]")),
                new ComponentProperty("fromEnvironment", null, "SHOP", null, new FilePosition(file, 14, "spec.metadata[1]")),
                new ComponentProperty("secret", null, "", new SecretReference("vault", "vault"), new FilePosition(file, 16, "spec.metadata[2]")),
                new ComponentProperty("item", null, "", new SecretReference("vault", "key"), new FilePosition(file, 18, "spec.metadata[3]")),
            ],
            manifest.Properties);
    }

    [Theory]
    [InlineData("scopes: golden", "line 8, field scopes", "is text where a list is expected.")]
    [InlineData("spec:\n  ignoreErrors: \"true\"", "line 9, field spec.ignoreErrors", "is text where true or false is expected.")]
    [InlineData("spec:\n  metadata:\n    a: b", "line 10, field spec.metadata", "is a mapping where a list is expected.")]
    [InlineData("spec:\n  metadata:\n  - name: x\n  - text", "line 11, field spec.metadata[1]", "is text where a mapping is expected.")]
    [InlineData("spec: [", "line 8, field spec", "is not YAML: ")]
    [InlineData("metadata:\n  name: a/b", "line 9, field metadata.name", "may not contain '/'.")]
    [InlineData("metadata:\n  name: a%b", "line 9, field metadata.name", "may not contain '%'.")]
    [InlineData("metadata:\n  name: ..", "line 9, field metadata.name", "may not be '..'.")]
    [InlineData("metadata:\n  namespace: x", "line 9, field metadata.name", "is missing or empty.")]
    public void A_document_that_cannot_be_read_is_reported_with_file_line_and_field_and_the_rest_loads(string text, string place, string problem)
    {
        var file = _folder.Write("a.yaml", $"# one\n---\n{Head}metadata:\n  name: shop\n\n{text}\n---\n{Component("good")}");
        Assert.Equal("good", Assert.Single(Load()).Name);
        Assert.StartsWith($"{file}, {place}: document 2 is skipped: the field {problem}", Assert.Single(_logger.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_another_kind_is_left_alone()
    {
        _folder.Write("a.yaml", "apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nspec: {metadata: text}\n---\nkind: Component\n---\n# nothing\n");
        Assert.Empty(Load());
        Assert.Empty(_logger.Messages);
    }

    [Fact]
    public void A_document_larger_than_any_buffer_is_read()
    {
        _folder.Write("a.yaml", $"{Component("large")}  - name: x\n    value: {new string('x', 300_000)}\n");
        Assert.Equal(300_000, Assert.Single(Load()).Properties[0].Value!.Length);
    }

    [Fact]
    public void A_file_that_is_not_utf_8_is_reported_and_skipped()
    {
        var file = _folder.Write("a.yaml", "");
        File.WriteAllBytes(file, [.. "a: b\nc: "u8, 0xE9, (byte)'\n']);
        _folder.Write("b.yaml", "\uFEFF" + Component("good"));
        Assert.Equal("good", Assert.Single(Load()).Name);
        Assert.Equal($"{file}, line 2: is not UTF-8; the file is skipped.", Assert.Single(_logger.Messages));
    }

    [Fact]
    public void A_file_with_another_extension_is_reported_and_skipped()
    {
        var file = _folder.Write("a.yaml.bak", Component("no"));
        Assert.Empty(Load());
        Assert.Equal($"{file}: is not read, since its name does not end in .yaml or .yml.", Assert.Single(_logger.Messages));
    }

    [Fact]
    public void A_folder_that_is_missing_or_a_file_ends_the_start()
    {
        var missing = Path.Combine(_folder.Path, "nosuch");
        Assert.Equal($"resources path {missing}: no such folder.", Assert.Throws<StartupException>(() => Load(_folder.Path, missing)).Message);
        var file = _folder.Write("a.yaml", "");
        Assert.Equal(
            $"resources path {file}: is a file; give the folder it is in.", Assert.Throws<StartupException>(() => Load(file)).Message);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_ends_the_start()
    {
        var link = Path.Combine(_folder.Path, "a.yaml");
        File.CreateSymbolicLink(link, Path.Combine(_folder.Path, "nosuch"));
        Assert.StartsWith($"{link}: cannot be read: ", Assert.Throws<StartupException>(() => Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_never_holds_a_value()
    {
        _folder.Write("a.yaml", $"{Component("shop")}  - name: password\n    value: [hunter2\n");
        _folder.Write("b.yaml", $"{Component("shop")}  - name: password\n    value: hunter2: hunter2\n");
        Assert.Empty(Load());
        Assert.Equal(2, _logger.Messages.Count);
        Assert.DoesNotContain(_logger.Messages, message => message.Contains("hunter2", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static string Component(string name) => $"{Head}metadata:\n  name: {name}\nspec:\n  type: state.in-memory\n  version: v1\n  metadata:\n";

    private IReadOnlyList<ComponentManifest> Load(params string[] folders) =>
        new ManifestLoader(_logger).Load(folders.Length == 0 ? [_folder.Path] : folders);
}
