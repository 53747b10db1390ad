using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Parsing;

/// <summary>Finds the marked members of a type: its own and those it inherits, base types first, each as it is declared.</summary>
internal static class MarkedMembers
{
    public static List<MarkedMember> Find(INamedTypeSymbol type, Func<ISymbol, AttributeData?> attributeOf)
    {
        var marked = new List<MarkedMember>();
        foreach (INamedTypeSymbol part in BaseTypesFirst(type))
        {
            foreach (IPropertySymbol property in part.GetMembers().OfType<IPropertySymbol>())
            {
                if (Mark(property, attributeOf) is { } member)
                    AddOrReplace(marked, member);
            }

            foreach (IParameterSymbol parameter in ParametersOf(part))
            {
                if (attributeOf(parameter) is { } attribute)
                    AddOrReplace(marked, new MarkedMember(PropertyOf(part, parameter), attribute, parameter));
            }
        }

        return marked;
    }

    private static MarkedMember? Mark(IPropertySymbol property, Func<ISymbol, AttributeData?> attributeOf)
    {
        for (IPropertySymbol? declared = property; declared is not null; declared = declared.OverriddenProperty)
        {
            if (attributeOf(declared) is { } attribute)
                return new MarkedMember(property, attribute, declared);
        }

        return null;
    }

    /// <summary>A member that overrides or hides another stands where the other stood.</summary>
    private static void AddOrReplace(List<MarkedMember> marked, MarkedMember member)
    {
        int at = marked.FindIndex(m => m.Name == member.Name);
        if (at < 0)
            marked.Add(member);
        else
            marked[at] = member;
    }

    private static Stack<INamedTypeSymbol> BaseTypesFirst(INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
            types.Push(part);
        return types;
    }

    private static IEnumerable<IParameterSymbol> ParametersOf(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(c => !c.IsImplicitlyDeclared).SelectMany(c => c.Parameters);

    private static IPropertySymbol? PropertyOf(INamedTypeSymbol type, IParameterSymbol parameter)
    {
        List<IPropertySymbol> properties = type.GetMembers().OfType<IPropertySymbol>().ToList();
        return properties.Find(p => p.Name == parameter.Name)
            ?? properties.Find(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
    }
}
