using System.Text;

namespace StateGen.Queries;

/// <summary>One JSON value in UTF-8 as a query compares with it.</summary>
public sealed class JsonConstant : IEquatable<JsonConstant>
{
    /// <summary>Wraps the text of a JSON value. It is not checked.</summary>
    /// <param name="utf8Json">The text without white space around it; it must not change afterwards.</param>
    public JsonConstant(ReadOnlyMemory<byte> utf8Json) => Utf8Json = utf8Json;

    /// <summary>The text.</summary>
    public ReadOnlyMemory<byte> Utf8Json { get; }

    /// <inheritdoc/>
    public bool Equals(JsonConstant? other) => other is not null && Utf8Json.Span.SequenceEqual(other.Utf8Json.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonConstant);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8Json.Span);
        return hash.ToHashCode();
    }

    /// <summary>The text.</summary>
    /// <returns>The JSON.</returns>
    public override string ToString() => Encoding.UTF8.GetString(Utf8Json.Span);
}
