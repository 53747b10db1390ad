using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StateGen.Generators.Codec;

/// <summary>
/// The constructor an object is made with: the one with the JsonConstructor attribute, else the one without parameters, else the only public one.
/// </summary>
internal sealed class ConstructorChoice
{
    private ConstructorChoice(IMethodSymbol? constructor)
    {
        Parameters = constructor is null ? [] : [.. constructor.Parameters];
        SetsRequiredMembers = constructor?.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute") == true;
        SetsNothingElse = constructor is null || IsImplicitOrPrimary(constructor);
    }

    public IReadOnlyList<IParameterSymbol> Parameters { get; }

    public bool SetsRequiredMembers { get; }

    /// <summary>Whether it has no body that could give members other values than their initializers do.</summary>
    public bool SetsNothingElse { get; }

    /// <summary>Chooses the constructor of a type; null if there is none to choose.</summary>
    public static ConstructorChoice? Of(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        List<IMethodSymbol> usable = [.. type.InstanceConstructors.Where(c => c.IsAccessibleWithin(assembly) && !IsCopy(c, type))];
        IMethodSymbol? marked = usable.FirstOrDefault(c => JsonAttributes.Read(c).IsConstructor);
        if (marked is not null)
            return new ConstructorChoice(marked);
        List<IMethodSymbol> open = [.. usable.Where(c => c.DeclaredAccessibility == Accessibility.Public)];
        IMethodSymbol? chosen = open.FirstOrDefault(c => c.Parameters.Length == 0) ?? (open.Count == 1 ? open[0] : null);
        return chosen is null && !type.IsValueType ? null : new ConstructorChoice(chosen);
    }

    public static bool Binds(IParameterSymbol parameter, DeclaredMember member) =>
        string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, member.Type);

    public static string DefaultOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is null)
            return parameter.Type.IsValueType ? "default" : "default!";
        string literal = Literal(parameter.ExplicitDefaultValue);
        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return type.TypeKind == TypeKind.Enum ? $"({type.InSource()}){(literal[0] == '-' ? $"({literal})" : literal)}" : literal;
    }

    public IParameterSymbol? ParameterFor(DeclaredMember member) => Parameters.FirstOrDefault(parameter => Binds(parameter, member));

    private static string Literal(object value) => value switch
    {
        float f when float.IsNaN(f) => "float.NaN",
        float f when float.IsInfinity(f) => f > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
        double d when double.IsNaN(d) => "double.NaN",
        double d when double.IsInfinity(d) => d > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
        float => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + "F",
        double => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + "D",
        decimal => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + "M",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
    };

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static bool IsImplicitOrPrimary(IMethodSymbol constructor) =>
        constructor.IsImplicitlyDeclared
        || constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);
}
