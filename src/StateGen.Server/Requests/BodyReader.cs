using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace StateGen.Server.Requests;

/// <summary>
/// Reads a body by the rules of Go's decoder: <c>null</c> leaves a field as it is, and a value of a wrong type is passed over and reported
/// after the rest was read.
/// </summary>
internal ref struct BodyReader(ReadOnlySpan<byte> json)
{
    /// <summary>Where in the body it is.</summary>
    public JsonCursor Json = new(json);

    /// <summary>The first value of a wrong type, in the runtime's words.</summary>
    public string? TypeError { get; private set; }

    /// <summary>Whether the value is an array.</summary>
    public bool IsArray(in GoField expected) => Is(JsonTokenType.StartArray, expected);

    /// <summary>Whether the value is an object.</summary>
    public bool IsObject(in GoField expected) => Is(JsonTokenType.StartObject, expected);

    /// <summary>Goes from the name of a member to its value. Whether that is an array.</summary>
    public bool EnterArray(in GoField expected)
    {
        Json.Read();
        return IsArray(expected);
    }

    /// <summary>Goes from the name of a member to its value. Whether that is an object.</summary>
    public bool EnterObject(in GoField expected)
    {
        Json.Read();
        return IsObject(expected);
    }

    /// <summary>Reads a member that has to be a string.</summary>
    /// <returns>The string, or <paramref name="current"/> if there is none.</returns>
    public string? ReadString(string? current, in GoField expected)
    {
        Json.Read();
        return Text(current, expected);
    }

    /// <summary>Reads a member that has to be a string, and that is usually the name of an operation.</summary>
    /// <returns>The string, or <paramref name="current"/> if there is none.</returns>
    public string? ReadWord(string? current, in GoField expected)
    {
        Json.Read();
        if (!Is(JsonTokenType.String, expected))
            return current;
        return Json.Is("upsert"u8) ? "upsert" : Json.Is("delete"u8) ? "delete" : Json.Text();
    }

    /// <summary>The text of a value that has to be a string, or <paramref name="current"/> if it is none.</summary>
    public string? Text(string? current, in GoField expected) => Is(JsonTokenType.String, expected) ? Json.Text() : current;

    /// <summary>Passes over a member that has to be a whole number.</summary>
    public void CheckInteger(in GoField expected)
    {
        Json.Read();
        if (Is(JsonTokenType.Number, expected) && !IsInteger(Json.Bytes))
            Report($"number {Encoding.UTF8.GetString(Json.Bytes)}", expected);
    }

    /// <summary>Reads a member that has to be an object of strings, on top of those that there are.</summary>
    /// <returns>The strings by name; <see langword="null"/> if there are none.</returns>
    public Dictionary<string, string>? ReadStrings(Dictionary<string, string>? current, in GoField expected, in GoField expectedValue)
    {
        if (!EnterObject(expected))
            return current;
        while (Json.NextMember())
        {
            current ??= new Dictionary<string, string>(StringComparer.Ordinal);
            string name = Json.Text();
            current[name] = ReadString(string.Empty, expectedValue) ?? string.Empty;
        }

        return current;
    }

    private bool Is(JsonTokenType type, in GoField expected)
    {
        if (Json.Token == type)
            return true;
        if (Json.Token != JsonTokenType.Null)
        {
            Report(NameOf(Json.Token), expected);
            Json.Skip();
        }

        return false;
    }

    private void Report(string found, in GoField expected) => TypeError ??= expected.Path is { } path
        ? $"json: cannot unmarshal {found} into Go struct field {path} of type {expected.Type}"
        : $"json: cannot unmarshal {found} into Go value of type {expected.Type}";

    private static bool IsInteger(ReadOnlySpan<byte> number) =>
        Utf8Parser.TryParse(number, out long _, out int length) && length == number.Length;

    private static string NameOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        _ => "bool",
    };
}
