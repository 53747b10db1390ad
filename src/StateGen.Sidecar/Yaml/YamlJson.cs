using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StateGen.Sidecar.Yaml;

/// <summary>Writes a node as compact JSON.</summary>
internal static class YamlJson
{
    /// <summary>The most bytes a value may have. Anchors let a short document stand for a huge one.</summary>
    public const int LargestValue = 1 << 20;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The JSON text, or <see langword="null"/> if it would be larger than <see cref="LargestValue"/>.</returns>
    public static string? Write(YamlNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Compact);
        if (!TryWrite(writer, node))
            return null;
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool TryWrite(Utf8JsonWriter writer, YamlNode node)
    {
        if (writer.BytesCommitted + writer.BytesPending > LargestValue)
            return false;
        switch (node)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach (var (key, value) in mapping.Entries)
                {
                    writer.WritePropertyName(key);
                    if (!TryWrite(writer, value))
                        return false;
                }

                writer.WriteEndObject();
                return true;
            case YamlSequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    if (!TryWrite(writer, item))
                        return false;
                }

                writer.WriteEndArray();
                return true;
            case YamlScalar { Kind: YamlScalarKind.Text } text:
                writer.WriteStringValue(text.Text);
                return true;
            default:
                writer.WriteRawValue(((YamlScalar)node).Text);
                return true;
        }
    }
}
