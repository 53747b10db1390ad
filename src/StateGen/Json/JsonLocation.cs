using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StateGen.Json;

/// <summary>
/// Finds the path to a position in a JSON text by reading the text again up to there. Only a refusal pays for it, so that reading need not
/// keep track of the path.
/// </summary>
internal static class JsonLocation
{
    /// <summary>A name with one of these is put in brackets.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(" .'\"/[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    /// <summary>Makes the exception anew with its location in the form System.Text.Json gives it.</summary>
    public static JsonException Add(JsonException refusal, ReadOnlySpan<byte> json, int position)
    {
        position = Math.Min(position, json.Length);
        ReadOnlySpan<byte> before = json[..position];
        int line = before.Count((byte)'\n');
        int inLine = position - (before.LastIndexOf((byte)'\n') + 1);
        string path = PathTo(json, position);
        string message = string.Create(
            CultureInfo.InvariantCulture, $"{refusal.Message} Path: {path} | LineNumber: {line} | BytePositionInLine: {inLine}.");
        return new JsonException(message, path, line, inLine, refusal.InnerException);
    }

    private static string PathTo(ReadOnlySpan<byte> json, int position)
    {
        var steps = new Stack<string>();
        var indexes = new Stack<int>();
        string step = "";
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    step = steps.Pop();
                    indexes.Pop();
                    if (reader.TokenStartIndex >= position)
                        break;
                    continue;
                }

                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (reader.TokenStartIndex >= position)
                        break;
                    step = NameStep(reader.GetString()!);
                    continue;
                }

                if (indexes.TryPop(out int index) && index >= 0)
                {
                    step = string.Create(CultureInfo.InvariantCulture, $"[{index}]");
                    index++;
                }

                if (steps.Count > 0)
                    indexes.Push(index);
                if (reader.TokenStartIndex >= position)
                    break;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    steps.Push(step);
                    indexes.Push(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
                    step = "";
                }
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The text is broken at or before the position: the path leads to where it still could be read.
        }

        return "$" + string.Concat(steps.Reverse()) + step;
    }

    private static string NameStep(string name)
    {
        bool isPlain = name.Length > 0 && !name.AsSpan().ContainsAny(Special);
        return isPlain ? "." + name : new StringBuilder("['").Append(name).Append("']").ToString();
    }
}
