using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Parsing;

/// <summary>A property with one of StateGen's attributes, on itself or on the constructor parameter it comes from.</summary>
/// <param name="property">The property; null if the marked parameter has none.</param>
/// <param name="attribute">The attribute.</param>
/// <param name="marked">What the attribute is written on.</param>
internal sealed class MarkedMember(IPropertySymbol? property, AttributeData attribute, ISymbol marked)
{
    public IPropertySymbol? Property { get; } = property;

    public AttributeData Attribute { get; } = attribute;

    public string Name => Property?.Name ?? marked.Name;

    /// <summary>The name in the declaration, in the source of this compilation if it is there.</summary>
    public Location Location => (Property?.Locations.FirstOrDefault(l => l.IsInSource)) ?? marked.Locations[0];

    /// <summary>Where the attribute is written.</summary>
    public Location AttributeLocation => Attribute.ApplicationSyntaxReference is { } reference
        ? Location.Create(reference.SyntaxTree, reference.Span)
        : Location;
}
