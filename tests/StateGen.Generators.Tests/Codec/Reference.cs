using System.Text.Json;
using System.Text.Json.Serialization;
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
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutETag, RequireNoNullableParameters } },
    };

    private static void LeaveOutETag(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            JsonPropertyInfo property = type.Properties[i];
            if (property.AttributeProvider?.IsDefined(typeof(StateETagAttribute), inherit: true) == true)
                type.Properties.RemoveAt(i);
        }
    }

    private static void RequireNoNullableParameters(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            bool mayBeNull = property.AssociatedParameter is { IsNullable: true } || Nullable.GetUnderlyingType(property.PropertyType) is not null;
            bool isIgnored = property.Get is null && property.Set is null;
            bool isDemanded = property.AttributeProvider?.IsDefined(typeof(JsonRequiredAttribute), inherit: true) == true;
            if (property.AssociatedParameter is not null && (mayBeNull || isIgnored) && !isDemanded)
                property.IsRequired = false;
        }
    }
}
