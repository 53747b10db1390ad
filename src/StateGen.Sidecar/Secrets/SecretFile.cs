using System.Text.Json;

namespace StateGen.Sidecar.Secrets;

/// <summary>The secrets of a JSON file, as they were when it was read.</summary>
internal sealed class SecretFile : ISecretStore
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _secrets = new(StringComparer.Ordinal);

    /// <summary>Takes the secrets out of a JSON object.</summary>
    /// <param name="root">The object.</param>
    /// <param name="separator">What joins the names on the way to a nested value.</param>
    /// <param name="multiValued">
    /// Whether each member of the object is one secret with an item for each value below it; if not, each value is a secret of its own, and its
    /// only item has the same name.
    /// </param>
    /// <exception cref="FormatException">Two values have one name.</exception>
    public SecretFile(JsonElement root, string separator, bool multiValued)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (multiValued && member.Value.ValueKind == JsonValueKind.Object)
                _secrets[member.Name] = Flatten(member.Value, separator);
            else if (multiValued)
                _secrets[member.Name] = Single(member.Name, TextOf(member.Value));
        }

        if (multiValued)
            return;
        foreach (var (name, value) in Flatten(root, separator))
            _secrets[name] = Single(name, value);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string>? Find(string name) => _secrets.GetValueOrDefault(name);

    private static Dictionary<string, string> Single(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static Dictionary<string, string> Flatten(JsonElement root, string separator)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        AddMembers(root, "");
        return values;

        void AddMembers(JsonElement parent, string path)
        {
            foreach (var member in parent.EnumerateObject())
                Add(member.Value, path + member.Name);
        }

        void Add(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Object)
                AddMembers(element, path + separator);
            else if (element.ValueKind == JsonValueKind.Array)
                AddItems(element, path + separator);
            else if (!values.TryAdd(path, TextOf(element)))
                throw new FormatException($"two values have the name '{path}'");
        }

        void AddItems(JsonElement parent, string path)
        {
            var index = 0;
            foreach (var item in parent.EnumerateArray())
                Add(item, $"{path}{index++}");
        }
    }

    /// <summary>The text of a value; of what is no text, its JSON. No value is an empty text.</summary>
    private static string TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Null => "",
        _ => element.GetRawText(),
    };
}
