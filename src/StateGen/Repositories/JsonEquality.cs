using System.Text.Json;

namespace StateGen;

/// <summary>Tells whether two JSON texts say the same. A server may have changed the order of members and the spelling of numbers.</summary>
internal static class JsonEquality
{
    public static bool AreEqual(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right)
    {
        if (left.Span.SequenceEqual(right.Span))
            return true;
        try
        {
            using JsonDocument one = JsonDocument.Parse(left);
            using JsonDocument other = JsonDocument.Parse(right);
            return JsonElement.DeepEquals(one.RootElement, other.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
