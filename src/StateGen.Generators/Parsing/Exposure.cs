using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Parsing;

/// <summary>Tells whether a type can be shown by a public member.</summary>
internal static class Exposure
{
    public static bool IsPublic(ITypeSymbol type)
    {
        for (ISymbol? part = type; part is ITypeSymbol; part = part.ContainingSymbol)
        {
            if (part.DeclaredAccessibility is not (Accessibility.Public or Accessibility.NotApplicable))
                return false;
        }

        return type is not INamedTypeSymbol named || named.TypeArguments.All(IsPublic);
    }

    /// <summary>Whether a type has type parameters, or is within one that has.</summary>
    public static bool IsGenericTypeOrWithin(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType)
        {
            if (part.Arity > 0)
                return true;
        }

        return false;
    }
}
