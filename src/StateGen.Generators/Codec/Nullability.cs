using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>Whether null is a value of a member or parameter. One whose type is not annotated at all accepts null, as for System.Text.Json.</summary>
internal static class Nullability
{
    /// <summary>Whether a constructor takes null for a parameter.</summary>
    public static bool AcceptsNull(IParameterSymbol parameter) =>
        AcceptsNull(parameter, parameter.Type, parameter.OriginalDefinition.Type, "AllowNullAttribute", "DisallowNullAttribute");

    /// <summary>Whether a property or field may be set to null.</summary>
    public static bool AcceptsNullOnRead(ISymbol member, ITypeSymbol type, ITypeSymbol declared) =>
        AcceptsNull(member, type, declared, "AllowNullAttribute", "DisallowNullAttribute");

    /// <summary>Whether a property or field may give null.</summary>
    public static bool AcceptsNullOnWrite(ISymbol member, ITypeSymbol type, ITypeSymbol declared) =>
        AcceptsNull(member, type, declared, "MaybeNullAttribute", "NotNullAttribute");

    private static bool AcceptsNull(ISymbol place, ITypeSymbol type, ITypeSymbol declared, string allowing, string refusing)
    {
        if (type.IsValueType)
            return type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        foreach (AttributeData attribute in place.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == allowing)
                return true;
            if (attribute.AttributeClass?.Name == refusing)
                return false;
        }

        if (declared is ITypeParameterSymbol { HasNotNullConstraint: false } parameter
            && parameter.ReferenceTypeConstraintNullableAnnotation != NullableAnnotation.NotAnnotated)
            return true;
        return type.NullableAnnotation != NullableAnnotation.NotAnnotated;
    }
}
