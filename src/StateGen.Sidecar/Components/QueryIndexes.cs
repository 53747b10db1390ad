using System.Text.Json;
using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>
/// Reads the property <c>queryIndexes</c>, in the form that Dapr's Redis component has: a JSON array of named schemas, each with the paths it
/// indexes. There a query names its schema; here every index serves every query, so names only have to be different, and types to be there.
/// </summary>
internal static class QueryIndexes
{
    private const string Property = "queryIndexes";
    private const string Form = """[{"name":"orders","indexes":[{"key":"customer","type":"TEXT"}]}]""";

    /// <summary>Reads the property.</summary>
    /// <param name="text">Its value.</param>
    /// <returns>The indexes, over the keys of all applications.</returns>
    /// <exception cref="ComponentException">The text does not have the form.</exception>
    public static IReadOnlyList<StateIndexDefinition> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ReadSchemas(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw Wrong("it is not JSON", exception);
        }
    }

    private static List<StateIndexDefinition> ReadSchemas(JsonElement schemas)
    {
        if (schemas.ValueKind != JsonValueKind.Array)
            throw Wrong("it is not an array");
        var definitions = new List<StateIndexDefinition>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var schema in schemas.EnumerateArray())
        {
            var position = $"element {names.Count + 1}";
            if (TextOf(schema, "name") is not { Length: > 0 } name)
                throw Wrong($"{position} has no 'name'");
            if (!names.Add(name))
                throw Wrong($"{position} has the 'name' of another one");
            if (!schema.TryGetProperty("indexes", out var indexes) || indexes.ValueKind != JsonValueKind.Array)
                throw Wrong($"{position} has no array 'indexes'");
            definitions.AddRange(indexes.EnumerateArray().Select(index => ReadIndex(index, position)));
        }

        return definitions;
    }

    private static StateIndexDefinition ReadIndex(JsonElement index, string position)
    {
        if (TextOf(index, "key") is not { Length: > 0 } key)
            throw Wrong($"an index of {position} has no 'key'");
        if (TextOf(index, "type") is not { Length: > 0 })
            throw Wrong($"an index of {position} has no 'type', such as TEXT or NUMERIC");
        return new StateIndexDefinition(key);
    }

    private static string? TextOf(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static ComponentException Wrong(string what, Exception? exception = null) =>
        new($"property '{Property}' is not of the form {Form}: {what}.", exception) { Property = Property };
}
