using System.Globalization;
using Microsoft.CodeAnalysis;
using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>Parses a type that lists the types derived from it.</summary>
internal sealed class UnionParser(ParseScope scope, ValueParser values, INamedTypeSymbol type)
{
    private string _discriminator = "$type";
    private UnknownDerivedType _unknown = UnknownDerivedType.FailSerialization;
    private bool _ignoresUnrecognized;

    /// <summary>Whether a type lists derived types.</summary>
    public static bool IsUnion(INamedTypeSymbol type) => DerivedTypes(type).Any();

    /// <summary>Parses the type and those it lists.</summary>
    /// <param name="name">What the names of its methods end in.</param>
    /// <param name="member">What to call the place in a problem.</param>
    /// <returns>Null if there is a problem.</returns>
    public UnionShape? Parse(string name, string member)
    {
        ReadSettings();
        ValueShape? root = Case(type, "");
        List<UnionCase> cases = [];
        foreach (AttributeData attribute in DerivedTypes(type))
        {
            if (attribute.ConstructorArguments[0].Value is not INamedTypeSymbol derived || derived.IsUnboundGenericType)
            {
                scope.Report(CodecProblemKind.UnsupportedAttribute, member, "JsonDerivedTypeAttribute");
                continue;
            }

            object? id = attribute.ConstructorArguments.Length > 1 ? attribute.ConstructorArguments[1].Value : null;
            string json = id switch
            {
                string text => Literals.Json(text),
                int number => number.ToString(CultureInfo.InvariantCulture),
                _ => "",
            };
            string literal = id is string s ? Literals.Text(s) : json;
            if (Case(derived, json.Length == 0 ? "" : $"{Literals.Json(_discriminator)}:{json}") is { } value)
                cases.Add(new UnionCase(value, literal, Depth(derived)));
        }

        return root is null ? null : new UnionShape(name, type.InSource(), _discriminator, root, cases.ToEquatableArray(), _unknown, _ignoresUnrecognized);
    }

    private static IEnumerable<AttributeData> DerivedTypes(INamedTypeSymbol type) => type.GetAttributes().Where(a =>
        a.AttributeClass is { Name: "JsonDerivedTypeAttribute" } attribute
        && attribute.ContainingNamespace.IsJsonSerialization()
        && a.ConstructorArguments.Length > 0);

    private static int Depth(INamedTypeSymbol type)
    {
        int depth = 0;
        for (INamedTypeSymbol? part = type.BaseType; part is not null; part = part.BaseType)
            depth++;
        return depth;
    }

    private void ReadSettings()
    {
        AttributeData? settings = type.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: "JsonPolymorphicAttribute" } attribute
            && attribute.ContainingNamespace.IsJsonSerialization());
        foreach (KeyValuePair<string, TypedConstant> argument in settings?.NamedArguments ?? [])
        {
            switch (argument.Key)
            {
                case "TypeDiscriminatorPropertyName" when argument.Value.Value is string text:
                    _discriminator = text;
                    break;
                case "UnknownDerivedTypeHandling" when argument.Value.Value is int value:
                    _unknown = (UnknownDerivedType)value;
                    break;
                case "IgnoreUnrecognizedTypeDiscriminators" when argument.Value.Value is bool value:
                    _ignoresUnrecognized = value;
                    break;
            }
        }
    }

    private ValueShape? Case(INamedTypeSymbol part, string json)
    {
        if (!part.IsAccessibleWithin(scope.Assembly))
        {
            scope.Report(CodecProblemKind.NotAccessible, type.Name, part);
            return null;
        }

        string source = part.InSource();
        ShapeTable.Slot slot = scope.Shapes.Reserve(source, $"case of {type.InSource()} {json}", ShapeNames.Of(type) + "As" + ShapeNames.Of(part));
        var unionCase = new ObjectCase(_discriminator, json);
        ObjectShape? shape = scope.Within(part, () => new ObjectParser(scope, values, part, unionCase).Parse(slot.Name));
        if (shape is null)
            return null;
        scope.Shapes.Fill(slot, shape);
        return new ValueShape(
            JsonEncoding.Object, source, part.IsValueType, IsNullable: false, AcceptsNull: false, NumberHandling.Strict, slot.Name);
    }
}
