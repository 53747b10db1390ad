using StateGen.Sidecar.Yaml;

namespace StateGen.Sidecar.Components;

/// <summary>Reads a document of a resource file as a component.</summary>
internal static class ManifestReader
{
    private const string ApiVersion = "dapr.io/v1alpha1";
    private const string Kind = "Component";

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="file">The path of its file.</param>
    /// <returns>The component; <see langword="null"/> if the document is empty or describes something else.</returns>
    /// <exception cref="YamlProblem">The document cannot be read.</exception>
    public static ComponentManifest? Read(ResourceDocument document, string file)
    {
        if (YamlReader.Read(document.Text, document.FirstLine) is not { } node)
            return null;
        var root = YamlField.Root(node);
        var isComponent = root["apiVersion"].ToText() == ApiVersion & root["kind"].ToText() == Kind;
        return isComponent ? ReadComponent(root, file) : null;
    }

    private static ComponentManifest ReadComponent(YamlField root, string file)
    {
        var metadata = root["metadata"];
        var spec = root["spec"];
        return new ComponentManifest
        {
            Name = ReadName(metadata["name"]),
            Namespace = metadata["namespace"].ToText(),
            Type = spec["type"].ToText(),
            Version = spec["version"].ToText(),
            IgnoreErrors = spec["ignoreErrors"].ToBoolean(),
            InitTimeout = spec["initTimeout"].ToText(),
            Properties = [.. spec["metadata"].ToList().Select(item => ReadProperty(item, file))],
            SecretStore = root["auth"]["secretStore"].ToText(),
            Scopes = [.. root["scopes"].ToList().Select(scope => scope.ToText())],
            NamePosition = PositionOf(metadata["name"], file),
            TypePosition = PositionOf(spec["type"], file),
            InitTimeoutPosition = PositionOf(spec["initTimeout"], file),
        };
    }

    private static string ReadName(YamlField field)
    {
        var name = field.ToText();
        if (name.Length == 0)
            throw field.Problem("is missing or empty.");
        if (name is "." or "..")
            throw field.Problem($"may not be '{name}'.");
        if (name.AsSpan().IndexOfAny('/', '%') is >= 0 and var at)
            throw field.Problem($"may not contain '{name[at]}'.");
        return name;
    }

    private static ComponentProperty ReadProperty(YamlField item, string file)
    {
        var secret = item["secretKeyRef"];
        var secretName = secret["name"].ToText();
        var secretKey = secret["key"].ToText();
        return new ComponentProperty(
            item["name"].ToText(),
            item["value"].ToValue(),
            item["envRef"].ToText(),
            secretName.Length == 0 ? null : new SecretReference(secretName, secretKey.Length == 0 ? secretName : secretKey),
            PositionOf(item, file));
    }

    private static FilePosition PositionOf(YamlField field, string file) => new(file, field.Line, field.Path);
}
