using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>Finds how values of a type are encoded.</summary>
internal sealed class ValueParser(ParseScope scope)
{
    /// <summary>Parses a type. What no codec can be generated for goes through the user's context, if it can.</summary>
    /// <param name="type">The type, with its nullable annotation.</param>
    /// <param name="numbers">What the attributes around say of numbers.</param>
    /// <param name="member">What to call the place in a problem.</param>
    /// <param name="converter">A converter for enums that the member names, if any.</param>
    /// <returns>Null if there is a problem.</returns>
    public ValueShape? Parse(ITypeSymbol type, NumberHandling numbers, string member, INamedTypeSymbol? converter = null)
    {
        scope.ThrowIfCancelled();
        ITypeSymbol core = WithoutNullable(type);
        int problems = scope.Problems.Count;
        int shapes = scope.Shapes.Count;
        ValueShape? value = Encode(core, numbers, member, converter);
        if (scope.Problems.Count > problems && scope.Context?.Serializes(core) == true)
        {
            scope.Forgive(problems);
            scope.Shapes.Truncate(shapes);
            value = ThroughContext(core);
        }

        bool isNullableStruct = !ReferenceEquals(core, type);
        bool isNullable = isNullableStruct || (!core.IsValueType && type.NullableAnnotation == NullableAnnotation.Annotated);
        bool acceptsNull = isNullableStruct || !core.IsValueType || value?.Encoding is JsonEncoding.Memory or JsonEncoding.ReadOnlyMemory;
        return value is null ? null : value with { IsNullable = isNullable, AcceptsNull = acceptsNull };
    }

    /// <summary>Whether number handling means something for a type: it is a number, or a collection of numbers.</summary>
    public static bool HasNumbers(ITypeSymbol type)
    {
        ITypeSymbol core = WithoutNullable(type);
        if (IsNumber(core))
            return true;
        return KnownTypes.EncodingOf(core) is null && ItemOf(core) is { } item && IsNumber(WithoutNullable(item));
    }

    private static bool IsNumber(ITypeSymbol type) => KnownTypes.EncodingOf(type) is >= JsonEncoding.Byte and <= JsonEncoding.Decimal;

    private static ITypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol named when CollectionTypes.ListOf(named) is not null => named.TypeArguments[0],
        INamedTypeSymbol named when CollectionTypes.DictionaryOf(named) is not null => named.TypeArguments[1],
        _ => null,
    };

    private static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    private static ValueShape Value(ITypeSymbol type, JsonEncoding encoding, NumberHandling numbers = NumberHandling.AllowReadingFromString, string shape = "") =>
        new(encoding, type.InSource(), type.IsValueType, IsNullable: false, AcceptsNull: false, numbers, shape);

    private ValueShape? Encode(ITypeSymbol type, NumberHandling numbers, string member, INamedTypeSymbol? converter)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
            return Enum(enumeration, member, converter);
        if (KnownTypes.EncodingOf(type) is { } encoding)
            return Value(type, encoding, numbers);
        if (type is IArrayTypeSymbol { Rank: 1 } array)
            return List(array, ListKind.Array, array.ElementType, numbers, member);
        if (type is not INamedTypeSymbol named)
            return Unsupported(type, member);
        if (CollectionTypes.ListOf(named) is { } list)
            return List(named, list, named.TypeArguments[0], numbers, member);
        if (CollectionTypes.DictionaryOf(named) is { } dictionary)
            return Dictionary(named, dictionary, numbers, member);
        return IsObject(named) ? Object(named, member) : Unsupported(type, member);
    }

    private ValueShape? Unsupported(ITypeSymbol type, string member)
    {
        scope.Report(CodecProblemKind.UnsupportedType, member, type);
        return null;
    }

    private ValueShape? Enum(INamedTypeSymbol type, string member, INamedTypeSymbol? converter)
    {
        JsonAttributes attributes = JsonAttributes.Read(type);
        converter ??= attributes.Converter;
        if (!type.IsAccessibleWithin(scope.Assembly))
            scope.Report(CodecProblemKind.NotAccessible, member, type);
        else if (converter is { Name: "JsonStringEnumConverter" } && converter.ContainingNamespace.IsJsonSerialization())
            return Text(type, isKey: false);
        else if (converter is { Name: "JsonNumberEnumConverter" } || !attributes.HasConverter)
            return Value(type, JsonEncoding.EnumNumber, NumberHandling.Strict, KnownTypes.EncodingOf(type.EnumUnderlyingType!).ToString());
        else
            scope.Report(CodecProblemKind.UnsupportedAttribute, member, converter?.Name ?? "JsonConverterAttribute");
        return null;
    }

    private ValueShape Text(INamedTypeSymbol type, bool isKey)
    {
        string source = type.InSource();
        string variant = isKey ? "key" : "text";
        string? name = scope.Shapes.Find(source, variant);
        if (name is null)
        {
            ShapeTable.Slot slot = scope.Shapes.Reserve(source, variant, ShapeNames.Of(type) + (isKey ? "Key" : ""));
            scope.Shapes.Fill(slot, new EnumShape(slot.Name, source, isKey, EnumMembers.Of(type)));
            name = slot.Name;
        }

        return Value(type, JsonEncoding.EnumText, NumberHandling.Strict, name);
    }

    private ValueShape? List(ITypeSymbol type, ListKind kind, ITypeSymbol itemType, NumberHandling numbers, string member)
    {
        NumberHandling handling = HasNumbers(type) ? numbers : NumberHandling.AllowReadingFromString;
        return Shaped(type, JsonEncoding.List, handling.ToString(), slot =>
        {
            ValueShape? item = Parse(itemType, handling, member);
            string companion = kind == ListKind.Immutable ? CollectionTypes.ImmutableCompanion((INamedTypeSymbol)type)! : "";
            return item is null ? null : new ListShape(slot.Name, slot.Type, kind, item, companion);
        });
    }

    private ValueShape? Dictionary(INamedTypeSymbol type, DictionaryKind kind, NumberHandling numbers, string member)
    {
        NumberHandling handling = HasNumbers(type) ? numbers : NumberHandling.AllowReadingFromString;
        return Shaped(type, JsonEncoding.Dictionary, handling.ToString(), slot =>
        {
            ValueShape? key = Key(type.TypeArguments[0], member);
            ValueShape? value = Parse(type.TypeArguments[1], handling, member);
            string companion = kind == DictionaryKind.Immutable ? CollectionTypes.ImmutableCompanion(type)! : "";
            return key is null || value is null ? null : new DictionaryShape(slot.Name, slot.Type, kind, key, value, companion);
        });
    }

    private ValueShape? Key(ITypeSymbol type, string member)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            if (JsonAttributes.Read(enumeration) is { HasConverter: false } or { Converter.Name: "JsonStringEnumConverter" })
                return Text(enumeration, isKey: true);
        }
        else if (KnownTypes.EncodingOf(type) is JsonEncoding.String or JsonEncoding.Guid or (>= JsonEncoding.Byte and <= JsonEncoding.UInt64))
        {
            return Value(type, KnownTypes.EncodingOf(type)!.Value, NumberHandling.AllowReadingFromString | NumberHandling.WriteAsString);
        }

        return Unsupported(type, member);
    }

    private ValueShape? Object(INamedTypeSymbol type, string member)
    {
        if (!type.IsAccessibleWithin(scope.Assembly))
        {
            scope.Report(CodecProblemKind.NotAccessible, member, type);
            return null;
        }

        JsonAttributes attributes = JsonAttributes.Read(type);
        if (attributes.HasConverter || attributes.Unsupported is not null)
        {
            scope.Report(CodecProblemKind.UnsupportedAttribute, member, attributes.Converter?.Name ?? attributes.Unsupported ?? "JsonConverterAttribute");
            return null;
        }

        if (UnionParser.IsUnion(type))
            return Shaped(type, JsonEncoding.Union, "", slot => new UnionParser(scope, this, type).Parse(slot.Name, member));
        return Shaped(type, JsonEncoding.Object, "", slot => new ObjectParser(scope, this, type, unionCase: null).Parse(slot.Name));
    }

    private ValueShape ThroughContext(ITypeSymbol type) =>
        Shaped(type, JsonEncoding.Context, "context", slot => new ContextShape(slot.Name, slot.Type, scope.Context!.Type))!;

    private ValueShape? Shaped(ITypeSymbol type, JsonEncoding encoding, string variant, Func<ShapeTable.Slot, TypeShape?> parse)
    {
        string source = type.InSource();
        string? name = scope.Shapes.Find(source, variant);
        if (name is null)
        {
            ShapeTable.Slot slot = scope.Shapes.Reserve(source, variant, ShapeNames.Of(type));
            if (parse(slot) is not { } shape)
                return null;
            scope.Shapes.Fill(slot, shape);
            name = slot.Name;
        }

        return Value(type, encoding, shape: name);
    }

    /// <summary>The framework's own types are no plain objects, nor is a collection: what is not known of them is not supported.</summary>
    private static bool IsObject(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface
        && !type.IsRefLikeType
        && !type.ContainingNamespace.IsWithin("System")
        && type.AllInterfaces.All(i => i.SpecialType != SpecialType.System_Collections_IEnumerable);
}
