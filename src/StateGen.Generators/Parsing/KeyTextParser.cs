using Microsoft.CodeAnalysis;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;

namespace StateGen.Generators.Parsing;

/// <summary>Finds out how a value of a type is written as the text of a key.</summary>
internal static class KeyTextParser
{
    /// <summary>The way for a type, or null if there is none.</summary>
    public static KeyText? Parse(ITypeSymbol type)
    {
        string name = type.InSource();
        switch (type)
        {
            case { SpecialType: SpecialType.System_String }:
                return new KeyText(KeyTextKind.Text, name);
            case { SpecialType: SpecialType.System_Boolean }:
                return new KeyText(KeyTextKind.Boolean, name);
            case { SpecialType: SpecialType.System_DateTime }:
                return new KeyText(KeyTextKind.DateTime, name, "O");
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum:
                return Enum(@enum, name);
            default:
                return IsFormattedAndParsed(type) ? new KeyText(KeyTextKind.Formatted, name, FormatOf(type)) : null;
        }
    }

    /// <summary>
    /// The one value that a type wraps (a strong id): its constructor takes nothing else, and it has one property of that type.
    /// </summary>
    public static IPropertySymbol? WrappedBy(ITypeSymbol type, IAssemblySymbol assembly)
    {
        if (type is not INamedTypeSymbol { IsAbstract: false, TypeKind: TypeKind.Struct or TypeKind.Class } wrapper || IsOfTheFramework(wrapper))
            return null;
        foreach (IMethodSymbol constructor in wrapper.InstanceConstructors)
        {
            if (constructor.Parameters.Length != 1 || !constructor.IsAccessibleWithin(assembly))
                continue;
            IParameterSymbol parameter = constructor.Parameters[0];
            if (parameter.RefKind is not (RefKind.None or RefKind.In) || SymbolEqualityComparer.Default.Equals(parameter.Type, type))
                continue;
            if (Parse(parameter.Type) is not null && ValueOf(wrapper, parameter, assembly) is { } property)
                return property;
        }

        return null;
    }

    /// <summary>Types of the framework may have such a constructor (the capacity of a list) but are no wrappers.</summary>
    private static bool IsOfTheFramework(INamedTypeSymbol type) => type.ContainingNamespace.IsWithin("System");

    private static IPropertySymbol? ValueOf(INamedTypeSymbol wrapper, IParameterSymbol parameter, IAssemblySymbol assembly)
    {
        List<IPropertySymbol> candidates = wrapper.GetMembers().OfType<IPropertySymbol>()
            .Where(p => p is { IsStatic: false, IsIndexer: false, GetMethod: not null }
                && SymbolEqualityComparer.Default.Equals(p.Type, parameter.Type)
                && p.GetMethod.IsAccessibleWithin(assembly))
            .ToList();
        return candidates.Find(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
            ?? (candidates.Count == 1 ? candidates[0] : null);
    }

    private static KeyText Enum(INamedTypeSymbol type, string name)
    {
        var values = new HashSet<object?>();
        string[] names = type.GetMembers().OfType<IFieldSymbol>()
            .Where(f => f.HasConstantValue && values.Add(f.ConstantValue))
            .Select(f => Identifier.Escape(f.Name))
            .ToArray();
        return new KeyText(KeyTextKind.Enum, name, UnderlyingType: type.EnumUnderlyingType?.InSource() ?? "int", Names: names.ToEquatableArray());
    }

    private static bool IsFormattedAndParsed(ITypeSymbol type)
    {
        bool isFormatted = false;
        bool isParsed = false;
        foreach (INamedTypeSymbol face in type.AllInterfaces)
        {
            if (!face.ContainingNamespace.Is("System"))
                continue;
            isFormatted |= face is { Name: "ISpanFormattable", Arity: 0 };
            isParsed |= face is { Name: "ISpanParsable", Arity: 1 } && SymbolEqualityComparer.Default.Equals(face.TypeArguments[0], type);
        }

        return isFormatted && isParsed && type is { IsRefLikeType: false, TypeKind: not TypeKind.TypeParameter };
    }

    /// <summary>The formats that read back exactly; other types are asked for their default.</summary>
    private static string FormatOf(ITypeSymbol type)
    {
        if (!type.ContainingNamespace.Is("System"))
            return string.Empty;
        return type.Name switch
        {
            "Guid" => "D",
            "DateOnly" or "TimeOnly" or "DateTimeOffset" => "O",
            _ => string.Empty,
        };
    }
}
