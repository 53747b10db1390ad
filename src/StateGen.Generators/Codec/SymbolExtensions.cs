using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>Questions about symbols that are answered without making strings of them.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat TypeFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A namespace in C#.</summary>
    public static readonly SymbolDisplayFormat NamespaceFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>Whether it is the namespace of System.Text.Json's attributes.</summary>
    public static bool IsJsonSerialization(this INamespaceSymbol? space) => space.Is("System", "Text", "Json", "Serialization");

    /// <summary>Whether a namespace has exactly these names, outermost first.</summary>
    public static bool Is(this INamespaceSymbol? space, params string[] names)
    {
        for (int i = names.Length - 1; i >= 0; i--)
        {
            if (space is null || space.Name != names[i])
                return false;
            space = space.ContainingNamespace;
        }

        return space is { IsGlobalNamespace: true };
    }

    /// <summary>Whether a namespace is the one with this name, or is in it.</summary>
    public static bool IsWithin(this INamespaceSymbol? space, string outermost)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name == outermost && space.ContainingNamespace.IsGlobalNamespace)
                return true;
        }

        return false;
    }

    /// <summary>Whether a type or one it inherits from has this name.</summary>
    public static bool IsOrInherits(this INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == name)
                return true;
        }

        return false;
    }

    /// <summary>The type in C#, with all names in full, and without a question mark of its own.</summary>
    public static string InSource(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(TypeFormat);

    /// <summary>The type as messages name it.</summary>
    public static string InMessages(this ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>Whether code elsewhere in the assembly may name the type.</summary>
    public static bool CanBeNamedWithin(this ITypeSymbol type, IAssemblySymbol assembly) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.CanBeNamedWithin(assembly),
        INamedTypeSymbol named => !named.IsAnonymousType && named.IsAccessibleWithin(assembly) && named.TypeArguments.All(argument => argument.CanBeNamedWithin(assembly)),
        _ => type.TypeKind == TypeKind.Dynamic,
    };

    /// <summary>Whether code elsewhere in the assembly may use the symbol.</summary>
    public static bool IsAccessibleWithin(this ISymbol symbol, IAssemblySymbol assembly)
    {
        for (ISymbol? part = symbol; part is not null and not INamespaceSymbol; part = part.ContainingSymbol)
        {
            bool isAccessible = part.DeclaredAccessibility switch
            {
                Accessibility.Public or Accessibility.NotApplicable => true,
                Accessibility.Internal or Accessibility.ProtectedOrInternal =>
                    SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, assembly) || part.ContainingAssembly.GivesAccessTo(assembly),
                _ => false,
            };
            if (!isAccessible || part is INamedTypeSymbol { IsFileLocal: true })
                return false;
        }

        return true;
    }
}
