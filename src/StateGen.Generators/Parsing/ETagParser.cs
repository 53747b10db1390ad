using Microsoft.CodeAnalysis;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;

namespace StateGen.Generators.Parsing;

/// <summary>Reads the member that carries a record's version.</summary>
/// <param name="type">The record.</param>
/// <param name="assembly">The assembly that generated code is in.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class ETagParser(INamedTypeSymbol type, IAssemblySymbol assembly, List<RecordProblem> problems)
{
    public ETagMember? Parse()
    {
        List<MarkedMember> members = MarkedMembers.Find(type, StateAttributes.ETag);
        if (members.Count == 0)
            return null;
        foreach (MarkedMember extra in members.Skip(1))
            problems.Add(new(RecordProblemKind.SeveralETags, extra.AttributeLocation, type.Name, members[0].Name, extra.Name));

        MarkedMember member = members[0];
        if (member.Property is not { IsStatic: false, IsIndexer: false, Type.SpecialType: SpecialType.System_String } property
            || property.NullableAnnotation == NullableAnnotation.NotAnnotated)
        {
            problems.Add(new(RecordProblemKind.ETagType, member.Location, type.Name, member.Name, member.Property?.Type.InMessages() ?? "a parameter"));
            return null;
        }

        if (property.GetMethod?.IsAccessibleWithin(assembly) == true && AssignmentOf(property) is { } assignment)
            return new ETagMember(Identifier.Escape(property.Name), assignment);
        problems.Add(new(RecordProblemKind.ETagSetter, member.Location, type.Name, member.Name));
        return null;
    }

    private ETagAssignment? AssignmentOf(IPropertySymbol property)
    {
        if (property.SetMethod is not { } setter)
            return null;
        bool isAccessible = setter.IsAccessibleWithin(assembly);
        if (type.IsRecord || type.IsValueType)
            return isAccessible ? ETagAssignment.Copy : null;
        if (isAccessible && !setter.IsInitOnly)
            return ETagAssignment.Setter;
        return SymbolEqualityComparer.Default.Equals(property.ContainingType, type) ? ETagAssignment.HiddenSetter : null;
    }
}
