using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StateGen.Generators.Codec;

/// <summary>Finds the members System.Text.Json would look at, in the order it would: those of the type first, then those it inherits.</summary>
internal static class MemberReader
{
    public static List<DeclaredMember> Read(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        var members = new List<DeclaredMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            foreach (ISymbol symbol in part.GetMembers())
            {
                if (!symbol.IsStatic && symbol is IPropertySymbol { IsIndexer: false } or IFieldSymbol { AssociatedSymbol: null })
                    Add(symbol);
            }
        }

        return members;

        void Add(ISymbol symbol)
        {
            DeclaredMember? member = symbol is IPropertySymbol property ? Property(property, assembly) : Field((IFieldSymbol)symbol, assembly);
            if (member is not null && names.Add(member.Name))
                members.Add(member);
        }
    }

    private static DeclaredMember? Property(IPropertySymbol property, IAssemblySymbol assembly)
    {
        if (property.IsImplicitlyDeclared && property.DeclaredAccessibility != Accessibility.Public)
            return null;
        JsonAttributes attributes = JsonAttributes.Read(property);
        return new DeclaredMember(property.Name, property.Type, property, attributes)
        {
            IsPublic = property.DeclaredAccessibility == Accessibility.Public,
            CanGet = CanUse(property.GetMethod, attributes, assembly),
            CanSet = CanUse(property.SetMethod, attributes, assembly),
            IsInitOnly = property.SetMethod is { IsInitOnly: true },
            IsRequired = property.IsRequired,
            AcceptsNullOnRead = AcceptsNull(property.Type, property.OriginalDefinition.Type, property, "AllowNullAttribute", "DisallowNullAttribute"),
            AcceptsNullOnWrite = AcceptsNull(property.Type, property.OriginalDefinition.Type, property, "MaybeNullAttribute", "NotNullAttribute"),
            HasNoInitializer = IsPlainAutoProperty(property),
        };
    }

    private static DeclaredMember? Field(IFieldSymbol field, IAssemblySymbol assembly)
    {
        JsonAttributes attributes = JsonAttributes.Read(field);
        if (!attributes.IsIncluded)
            return null;
        return new DeclaredMember(field.Name, field.Type, field, attributes)
        {
            IsPublic = field.DeclaredAccessibility == Accessibility.Public,
            CanGet = field.IsAccessibleWithin(assembly),
            CanSet = field.IsAccessibleWithin(assembly) && !field.IsReadOnly,
            IsRequired = field.IsRequired,
            AcceptsNullOnRead = AcceptsNull(field.Type, field.OriginalDefinition.Type, field, "AllowNullAttribute", "DisallowNullAttribute"),
            AcceptsNullOnWrite = AcceptsNull(field.Type, field.OriginalDefinition.Type, field, "MaybeNullAttribute", "NotNullAttribute"),
        };
    }

    private static bool CanUse(IMethodSymbol? accessor, JsonAttributes attributes, IAssemblySymbol assembly) =>
        accessor is not null
        && (accessor.DeclaredAccessibility == Accessibility.Public || (attributes.IsIncluded && accessor.IsAccessibleWithin(assembly)));

    /// <summary>Whether null is a value of the type; a type that is not annotated at all accepts null.</summary>
    public static bool AcceptsNull(ITypeSymbol type, ITypeSymbol declared, ISymbol place, string allowing, string refusing)
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

        bool dependsOnArgument = declared is ITypeParameterSymbol { HasNotNullConstraint: false, ReferenceTypeConstraintNullableAnnotation: not NullableAnnotation.NotAnnotated };
        return dependsOnArgument || type.NullableAnnotation != NullableAnnotation.NotAnnotated;
    }

    private static bool IsPlainAutoProperty(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.Length != 1 || property.DeclaringSyntaxReferences[0].GetSyntax() is not PropertyDeclarationSyntax syntax)
            return false;
        return syntax.Initializer is null && syntax.AccessorList is { } accessors
            && accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null);
    }
}
