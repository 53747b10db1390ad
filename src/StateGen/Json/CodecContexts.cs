using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StateGen.Json;

/// <summary>Gives generated codecs what the user's JsonSerializerContext knows of types that no codec is generated for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodecContexts
{
    /// <summary>Finds how a type is serialized.</summary>
    /// <param name="context">The context named on the record.</param>
    /// <returns>What the context generated for the type.</returns>
    /// <exception cref="InvalidOperationException">The context does not know the type.</exception>
    /// <typeparam name="T">The type.</typeparam>
    public static JsonTypeInfo<T> TypeInfo<T>(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (JsonTypeInfo<T>?)context.GetTypeInfo(typeof(T))
            ?? throw new InvalidOperationException($"{context.GetType()} does not serialize {typeof(T)}: add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
    }
}
