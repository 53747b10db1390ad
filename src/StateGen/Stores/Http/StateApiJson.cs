using System.Text.Json;

namespace StateGen.Stores.Http;

/// <summary>JSON as deep as the state API takes it.</summary>
internal static class StateApiJson
{
    // A value may nest 9,998 levels, and an answer puts up to three around it.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 10_001 };

    /// <summary>Begins to read a text.</summary>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> utf8) => new(utf8, Options);

    /// <summary>Whether a text is one JSON value, and nothing behind it.</summary>
    public static bool IsOneValue(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader json = Open(utf8);
        try
        {
            while (json.Read())
            {
                // Reading is checking.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
