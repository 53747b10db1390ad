using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StateGen.Json;

/// <summary>Gives generated codecs what the framework knows of enums.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodecEnums
{
    /// <summary>Makes the converter that reads and writes an enum by name.</summary>
    /// <returns>The converter.</returns>
    /// <typeparam name="TEnum">The enum.</typeparam>
    public static JsonConverter<TEnum> TextConverter<TEnum>()
        where TEnum : struct, Enum =>
        (JsonConverter<TEnum>)new JsonStringEnumConverter<TEnum>().CreateConverter(typeof(TEnum), new JsonSerializerOptions(JsonSerializerDefaults.Web));
}
