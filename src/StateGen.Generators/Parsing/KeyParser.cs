using Microsoft.CodeAnalysis;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;

namespace StateGen.Generators.Parsing;

/// <summary>Reads the parts of a record's key.</summary>
/// <param name="type">The record.</param>
/// <param name="assembly">The assembly that generated code is in.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class KeyParser(INamedTypeSymbol type, IAssemblySymbol assembly, List<RecordProblem> problems)
{
    /// <summary>Names of parameters and locals of the generated methods that take the parts of a key.</summary>
    private static readonly string[] ReservedParameters =
        ["cancellationToken", "create", "etag", "key", "keys", "options", "reader", "text", "update", "writer", "succeeded"];

    private readonly HashSet<string> _parameters = new(ReservedParameters, StringComparer.Ordinal);

    public EquatableArray<KeyPart> Parse()
    {
        List<MarkedMember> members = MarkedMembers.Find(type, StateAttributes.Key);
        if (members.Count == 0)
            problems.Add(new(RecordProblemKind.NoKey, type.Locations[0], type.Name));
        return members
            .OrderBy(m => m.Attribute.Property<int>("Order"))
            .Select(Part)
            .OfType<KeyPart>()
            .ToEquatableArray();
    }

    private KeyPart? Part(MarkedMember member)
    {
        if (member.Property is not { IsStatic: false, CanBeReferencedByName: true, GetMethod: { } getter } property || !getter.IsAccessibleWithin(assembly))
        {
            problems.Add(new(RecordProblemKind.UnreadableKey, member.Location, type.Name, member.Name));
            return null;
        }

        if (property.Type.TypeKind == TypeKind.Error)
            return Unsupported(member, property.Type);

        KeyText? text = property.NullableAnnotation == NullableAnnotation.Annotated ? null : KeyTextParser.Parse(property.Type);
        IPropertySymbol? wrapped = null;
        if (text is null && property.NullableAnnotation != NullableAnnotation.Annotated)
        {
            wrapped = KeyTextParser.WrappedBy(property.Type, assembly);
            text = wrapped is null ? null : KeyTextParser.Parse(wrapped.Type);
        }

        if (text is null || !property.Type.IsAccessibleWithin(assembly))
            return Unsupported(member, property.Type);

        return new KeyPart(
            Identifier.Escape(property.Name),
            ParameterOf(property.Name),
            property.Type.InSource(),
            property.Type.IsReferenceType,
            text,
            wrapped is null ? null : Identifier.Escape(wrapped.Name));
    }

    private KeyPart? Unsupported(MarkedMember member, ITypeSymbol partType)
    {
        problems.Add(new(RecordProblemKind.UnsupportedKeyType, member.Location, type.Name, member.Name, partType.InMessages()));
        return null;
    }

    private string ParameterOf(string member)
    {
        string name = Identifier.Parameter(member);
        for (int i = 1; !_parameters.Add(name); i++)
            name = Identifier.Parameter(member) + (i == 1 ? "Part" : "Part" + i);
        return Identifier.Escape(name);
    }
}
