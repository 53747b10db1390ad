using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StateGen.Generators.Codec;

/// <summary>Finds the members System.Text.Json would look at, in the order it would: those of the type first, then those it inherits.</summary>
internal static class MemberReader
{
    public static List<DeclaredMember> Read(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        var members = new List<DeclaredMember>();
        var nearest = new Dictionary<string, DeclaredMember>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol part in Parts(type))
        {
            foreach (ISymbol symbol in part.GetMembers())
            {
                DeclaredMember? member = Read(symbol, assembly);
                if (member is null)
                    continue;
                if (!nearest.TryGetValue(member.Name, out DeclaredMember hiding))
                    nearest.Add(member.Name, member);
                else if (!hiding.Attributes.IsIgnored || hiding.Symbol.IsOverride)
                    continue;
                else
                    member.IsHidden = true;
                members.Add(member);
            }
        }

        return members;
    }

    private static IEnumerable<INamedTypeSymbol> Parts(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
            yield return part;
        if (type.TypeKind != TypeKind.Interface)
            yield break;
        foreach (INamedTypeSymbol part in type.AllInterfaces)
            yield return part;
    }

    private static DeclaredMember? Read(ISymbol symbol, IAssemblySymbol assembly) => symbol switch
    {
        { IsStatic: true } => null,
        IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } property => Property(property, assembly),
        IFieldSymbol { AssociatedSymbol: null } field => Field(field, assembly),
        _ => null,
    };

    private static DeclaredMember? Property(IPropertySymbol property, IAssemblySymbol assembly)
    {
        if (property.IsImplicitlyDeclared && property.DeclaredAccessibility != Accessibility.Public)
            return null;
        JsonAttributes attributes = JsonAttributes.Read(property, ParameterOf(property));
        ITypeSymbol declared = property.OriginalDefinition.Type;
        return new DeclaredMember(property.Name, property.Type, property, attributes)
        {
            IsPublic = IsPublic(property.GetMethod) || IsPublic(property.SetMethod),
            CanGet = CanUse(property.GetMethod, attributes, assembly),
            CanSet = CanUse(property.SetMethod, attributes, assembly),
            HasInaccessiblePart = IsInaccessible(property.GetMethod, assembly) || IsInaccessible(property.SetMethod, assembly),
            IsInitOnly = property.SetMethod is { IsInitOnly: true },
            IsRequired = property.IsRequired,
            AcceptsNullOnRead = Nullability.AcceptsNullOnRead(property, property.Type, declared),
            AcceptsNullOnWrite = Nullability.AcceptsNullOnWrite(property, property.Type, declared),
            HasNoInitializer = IsPlainAutoProperty(property),
        };
    }

    /// <summary>The parameter a positional property comes from: an attribute may have been put on it and not on the property.</summary>
    private static IParameterSymbol? ParameterOf(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.Length != 1 || property.DeclaringSyntaxReferences[0].GetSyntax() is not ParameterSyntax { AttributeLists.Count: > 0 })
            return null;
        return property.ContainingType.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.Locations.SequenceEqual(property.Locations));
    }

    private static DeclaredMember? Field(IFieldSymbol field, IAssemblySymbol assembly)
    {
        JsonAttributes attributes = JsonAttributes.Read(field);
        if (!attributes.IsIncluded)
            return null;
        bool isAccessible = field.IsAccessibleWithin(assembly);
        ITypeSymbol declared = field.OriginalDefinition.Type;
        return new DeclaredMember(field.Name, field.Type, field, attributes)
        {
            IsPublic = field.DeclaredAccessibility == Accessibility.Public,
            CanGet = isAccessible,
            CanSet = isAccessible && !field.IsReadOnly,
            HasInaccessiblePart = !isAccessible,
            IsRequired = field.IsRequired,
            AcceptsNullOnRead = Nullability.AcceptsNullOnRead(field, field.Type, declared),
            AcceptsNullOnWrite = Nullability.AcceptsNullOnWrite(field, field.Type, declared),
        };
    }

    private static bool IsPublic(IMethodSymbol? accessor) => accessor is { DeclaredAccessibility: Accessibility.Public };

    private static bool IsInaccessible(IMethodSymbol? accessor, IAssemblySymbol assembly) => accessor is not null && !accessor.IsAccessibleWithin(assembly);

    /// <summary>Whether System.Text.Json would use an accessor, and generated code may.</summary>
    private static bool CanUse(IMethodSymbol? accessor, JsonAttributes attributes, IAssemblySymbol assembly) =>
        IsPublic(accessor) || (accessor is not null && attributes.IsIncluded && accessor.IsAccessibleWithin(assembly));

    private static bool IsPlainAutoProperty(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Length == 1
        && property.DeclaringSyntaxReferences[0].GetSyntax() is PropertyDeclarationSyntax { Initializer: null, AccessorList: { } accessors }
        && accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null);
}
