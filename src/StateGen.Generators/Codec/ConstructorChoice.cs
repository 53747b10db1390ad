using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StateGen.Generators.Codec;

/// <summary>
/// The constructor an object is made with: the one with the JsonConstructor attribute, else the public one without parameters, else the only
/// public one. A struct can always be made without.
/// </summary>
internal sealed class ConstructorChoice
{
    private ConstructorChoice(IMethodSymbol? constructor, bool isAccessible, bool setsNothingElse)
    {
        Parameters = constructor is null ? [] : [.. constructor.Parameters];
        SetsRequiredMembers = constructor?.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute") == true;
        IsAccessible = isAccessible;
        SetsNothingElse = setsNothingElse;
    }

    /// <summary>For a type that is never made.</summary>
    public static ConstructorChoice None { get; } = new(null, isAccessible: true, setsNothingElse: true);

    public IReadOnlyList<IParameterSymbol> Parameters { get; }

    public bool IsAccessible { get; }

    public bool SetsRequiredMembers { get; }

    /// <summary>Whether no constructor of the type or its bases has a body that could give members other values than their initializers do.</summary>
    public bool SetsNothingElse { get; }

    /// <summary>Chooses the constructor of a type; null if there is none to choose.</summary>
    public static ConstructorChoice? Of(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        bool setsNothingElse = SetNothing(type);
        List<IMethodSymbol> marked = [.. type.InstanceConstructors.Where(c => JsonAttributes.Read(c).IsConstructor)];
        if (marked.Count > 1)
            return null;
        if (marked.Count == 1)
            return new ConstructorChoice(marked[0], marked[0].IsAccessibleWithin(assembly), setsNothingElse);
        List<IMethodSymbol> open = [.. type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public)];
        IMethodSymbol? chosen = open.FirstOrDefault(c => c.Parameters.Length == 0);
        if (chosen is null && !type.IsValueType)
            chosen = open.Count == 1 ? open[0] : null;
        return chosen is null && !type.IsValueType ? null : new ConstructorChoice(chosen, isAccessible: true, setsNothingElse);
    }

    /// <summary>Whether a parameter is the value of a member.</summary>
    public static bool Binds(IParameterSymbol parameter, DeclaredMember member) =>
        string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, member.Type);

    public IParameterSymbol? ParameterFor(DeclaredMember member) => Parameters.FirstOrDefault(parameter => Binds(parameter, member));

    private static bool SetNothing(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            if (!part.InstanceConstructors.All(IsImplicitOrPrimary))
                return false;
        }

        return true;
    }

    private static bool IsImplicitOrPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Length == 0
            ? constructor.IsImplicitlyDeclared
            : constructor.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is TypeDeclarationSyntax);
}
