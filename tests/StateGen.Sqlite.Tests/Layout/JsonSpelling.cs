using System.Text.Json;

namespace StateGen.Sqlite.Tests.Layout;

/// <summary>JSON spelled in one way. Numbers that daprd rounded are rounded, where they are here as they were sent.</summary>
internal static class JsonSpelling
{
    public static string Normalize(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Normalize(document.RootElement);
    }

    private static string Normalize(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal).Select(static member => $"{member.Name}:{Normalize(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Normalize))}]",
        JsonValueKind.Number => $"{value.GetDouble():R}",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => value.GetRawText(),
    };
}
