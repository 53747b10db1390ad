using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>The attributes on one member, type, constructor or enum member that say how it is in JSON.</summary>
internal sealed class JsonAttributes
{
    private const int IgnoreAlways = 1;

    public static JsonAttributes None { get; } = new();

    public string? Name { get; private set; }

    /// <summary>The value of a JsonIgnoreCondition.</summary>
    public int? IgnoreCondition { get; private set; }

    public int Order { get; private set; }

    public bool IsRequired { get; private set; }

    public bool IsIncluded { get; private set; }

    public bool IsConstructor { get; private set; }

    public bool IsETag { get; private set; }

    public bool RefusesUnknown { get; private set; }

    public NumberHandling? Numbers { get; private set; }

    public bool HasConverter { get; private set; }

    public INamedTypeSymbol? Converter { get; private set; }

    /// <summary>An attribute that generated codecs cannot honour.</summary>
    public string? Unsupported { get; private set; }

    public bool IsIgnored => IsETag || IgnoreCondition == IgnoreAlways;

    /// <summary>Reads the attributes of a symbol.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="parameter">Another one whose attributes count too.</param>
    public static JsonAttributes Read(ISymbol symbol, IParameterSymbol? parameter = null)
    {
        JsonAttributes? read = null;
        IEnumerable<AttributeData> attributes = symbol.GetAttributes();
        foreach (AttributeData attribute in parameter is null ? attributes : attributes.Concat(parameter.GetAttributes()))
        {
            INamedTypeSymbol? type = attribute.AttributeClass;
            if (type is null)
                continue;
            if (type.Name == "StateETagAttribute" && type.ContainingNamespace.Is("StateGen"))
                (read ??= new()).IsETag = true;
            else if (type.ContainingNamespace.IsJsonSerialization() || type.IsOrInherits("JsonConverterAttribute"))
                (read ??= new()).Add(type, attribute);
        }

        return read ?? None;
    }

    private void Add(INamedTypeSymbol type, AttributeData attribute)
    {
        switch (type.Name)
        {
            case "JsonPropertyNameAttribute":
            case "JsonStringEnumMemberNameAttribute":
                Name = Argument<string>(attribute);
                break;
            case "JsonIgnoreAttribute":
                IgnoreCondition = attribute.NamedArguments.Where(a => a.Key == "Condition").Select(a => a.Value.Value as int?).FirstOrDefault() ?? IgnoreAlways;
                break;
            case "JsonPropertyOrderAttribute":
                Order = Argument<int>(attribute);
                break;
            case "JsonRequiredAttribute":
                IsRequired = true;
                break;
            case "JsonIncludeAttribute":
                IsIncluded = true;
                break;
            case "JsonConstructorAttribute":
                IsConstructor = true;
                break;
            case "JsonNumberHandlingAttribute":
                Numbers = (NumberHandling)Argument<int>(attribute);
                break;
            case "JsonUnmappedMemberHandlingAttribute":
                RefusesUnknown = Argument<int>(attribute) == 1;
                break;
            case "JsonExtensionDataAttribute":
            case "JsonObjectCreationHandlingAttribute" when Argument<int>(attribute) != 0:
                Unsupported = type.Name;
                break;
            default:
                if (type.IsOrInherits("JsonConverterAttribute"))
                {
                    HasConverter = true;
                    Converter = type.Name == "JsonConverterAttribute" ? Argument<INamedTypeSymbol>(attribute) : null;
                }

                break;
        }
    }

    private static T? Argument<T>(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is T value ? value : default;
}
