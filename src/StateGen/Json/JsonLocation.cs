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
    /// <param name="refusal">What was thrown; if it has a location of its own, that counts from the start of the value.</param>
    /// <param name="json">The whole text.</param>
    /// <param name="position">The start of the value that was refused.</param>
    public static JsonException Add(JsonException refusal, ReadOnlySpan<byte> json, int position)
    {
        position = Math.Min(position, json.Length);
        int exact = Math.Min(position + Offset(json[position..], refusal), json.Length);
        string path = PathTo(json, refusal.Path is null ? exact : position) + refusal.Path?[1..];
        ReadOnlySpan<byte> before = json[..exact];
        int line = before.Count((byte)'\n');
        int inLine = exact - (before.LastIndexOf((byte)'\n') + 1);
        string message = string.Create(
            CultureInfo.InvariantCulture, $"{WithoutLocation(refusal)} Path: {path} | LineNumber: {line} | BytePositionInLine: {inLine}.");
        return new JsonException(message, path, line, inLine, refusal.InnerException);
    }

    private static int Offset(ReadOnlySpan<byte> value, JsonException refusal)
    {
        int offset = 0;
        for (long line = refusal.LineNumber ?? 0; line > 0; line--)
            offset += value[offset..].IndexOf((byte)'\n') + 1;
        return offset + (int)(refusal.BytePositionInLine ?? 0);
    }

    private static string WithoutLocation(JsonException refusal)
    {
        int end = refusal.Message.IndexOf(refusal.Path is null ? " LineNumber: " : " Path: ", StringComparison.Ordinal);
        return refusal.LineNumber is null || end < 0 ? refusal.Message : refusal.Message[..end];
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
