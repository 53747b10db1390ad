using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>Names for types that read well at the end of a method's name: <c>List&lt;OrderLine&gt;</c> gives <c>OrderLineList</c>.</summary>
internal static class ShapeNames
{
    public static string Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Of(array.ElementType) + "Array",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => "Nullable" + Of(nullable.TypeArguments[0]),
        INamedTypeSymbol { IsGenericType: true } generic => string.Concat(generic.TypeArguments.Select(Of)) + WithoutPrefix(generic),
        _ => type.Name,
    };

    private static string WithoutPrefix(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;
}
