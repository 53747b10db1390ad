namespace StateGen.Stores;

/// <summary>The bytes of an entry, and whether they are JSON.</summary>
/// <param name="Bytes">The bytes: UTF-8 JSON without a byte order mark, or anything.</param>
/// <param name="Kind">What the bytes are.</param>
public readonly record struct StateValue(ReadOnlyMemory<byte> Bytes, StateValueKind Kind)
{
    /// <summary>Whether the bytes are UTF-8 JSON.</summary>
    public bool IsJson => Kind == StateValueKind.Json;

    /// <summary>Marks bytes as UTF-8 JSON. They are not checked.</summary>
    /// <param name="utf8Json">One JSON value.</param>
    /// <returns>The value.</returns>
    public static StateValue Json(ReadOnlyMemory<byte> utf8Json) => new(utf8Json, StateValueKind.Json);

    /// <summary>Marks bytes as opaque: never parsed, never matched by a query.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <returns>The value.</returns>
    public static StateValue Opaque(ReadOnlyMemory<byte> bytes) => new(bytes, StateValueKind.Opaque);
}
