using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StateGen.Generators.Tests.Codec;

/// <summary>
/// System.Text.Json with the options that say what generated codecs do: Web defaults; null is refused where the type does not allow it; a constructor
/// parameter that has no default and whose type does not allow null is required; the ETag is not in the JSON.
/// </summary>
internal static class Reference
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutETag, RequireParameters } },
    };

    private static void LeaveOutETag(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider?.IsDefined(typeof(StateETagAttribute), inherit: true) == true)
                type.Properties.RemoveAt(i);
        }
    }

    private static void RequireParameters(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false } && Nullable.GetUnderlyingType(property.PropertyType) is null)
                property.IsRequired = true;
        }
    }
}
