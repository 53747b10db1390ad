using Microsoft.CodeAnalysis;
using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>
/// Turns an annotated record into the model its codec is emitted from, or into the reasons why it has none. The generator takes the model,
/// the analyzer the reasons: what the one skips, the other reports.
/// </summary>
internal sealed class CodecParser
{
    private readonly IAssemblySymbol _assembly;
    private readonly SerializerContext? _context;
    private readonly CancellationToken _cancellation;
    private readonly ShapeTable _shapes = new();
    private readonly List<CodecProblem> _problems = [];
    private readonly Stack<ISymbol> _place = new();

    private CodecParser(INamedTypeSymbol record, CancellationToken cancellation)
    {
        _assembly = record.ContainingAssembly;
        _context = SerializerContext.Of(record);
        _cancellation = cancellation;
    }

    /// <summary>Parses a record.</summary>
    /// <param name="record">The type with the StateStore attribute.</param>
    /// <param name="cancellation">Stops parsing.</param>
    public static CodecParseResult Parse(INamedTypeSymbol record, CancellationToken cancellation)
    {
        var parser = new CodecParser(record, cancellation);
        ValueShape? root = parser.Root(record);
        if (root is null || parser._problems.Count > 0)
            return new CodecParseResult(null, parser._problems);
        string space = record.ContainingNamespace.IsGlobalNamespace ? "" : record.ContainingNamespace.ToDisplayString();
        var model = new CodecModel(space, ClassName(record), IsPublic(record), root, parser._shapes.ToArray());
        return new CodecParseResult(model, []);
    }

    /// <summary>The name of a record's codec: the names of the types around it are part of it, so that two nested records do not clash.</summary>
    public static string ClassName(INamedTypeSymbol record) => SimpleName(record) + "Json";

    private static string SimpleName(INamedTypeSymbol type) =>
        type.ContainingType is null ? type.Name : SimpleName(type.ContainingType) + type.Name;

    private static bool IsPublic(INamedTypeSymbol record)
    {
        for (INamedTypeSymbol? type = record; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility != Accessibility.Public)
                return false;
        }

        return true;
    }

    private ValueShape? Root(INamedTypeSymbol record)
    {
        _place.Push(record);
        for (INamedTypeSymbol? type = record; type is not null; type = type.ContainingType)
        {
            if (type.IsGenericType)
                return Problem(CodecProblemKind.GenericRecord, record.Name, type);
        }

        return Value(record, JsonAttributes.None, NumberHandling.AllowReadingFromString, record.Name);
    }

    /// <summary>Finds how values of a type are encoded. What no codec can be generated for goes through the user's context, if it can.</summary>
    private ValueShape? Value(ITypeSymbol type, JsonAttributes attributes, NumberHandling numbers, string member)
    {
        _cancellation.ThrowIfCancellationRequested();
        bool isNullableStruct = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        ITypeSymbol core = isNullableStruct ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        int problems = _problems.Count;
        int shapes = _shapes.Count;
        ValueShape? value = Encode(core, attributes, numbers, member);
        if (_problems.Count > problems && _context?.Serializes(core) == true)
        {
            _problems.RemoveRange(problems, _problems.Count - problems);
            _shapes.Truncate(shapes);
            value = Context(core);
        }

        bool isNullable = isNullableStruct || (!core.IsValueType && type.NullableAnnotation == NullableAnnotation.Annotated);
        return value is null ? null : value with { IsNullable = isNullable, AcceptsNull = isNullableStruct || !core.IsValueType };
    }

    private ValueShape? Encode(ITypeSymbol type, JsonAttributes attributes, NumberHandling numbers, string member)
    {
        if (attributes.Unsupported is not null)
            return Problem(CodecProblemKind.UnsupportedAttribute, member, attributes.Unsupported);
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
            return Enum(enumeration);
        if (attributes.HasConverter)
            return Problem(CodecProblemKind.UnsupportedAttribute, member, attributes.Converter?.Name ?? "JsonConverterAttribute");
        if (KnownTypes.EncodingOf(type) is { } encoding)
            return Leaf(type, encoding, numbers);
        if (type is IArrayTypeSymbol { Rank: 1 } array)
            return List(type, ListKind.Array, array.ElementType, numbers, member);
        if (type is not INamedTypeSymbol named)
            return Problem(CodecProblemKind.UnsupportedType, member, type);
        if (CollectionTypes.KindOf(named) is { } kind)
            return List(type, kind, named.TypeArguments[0], numbers, member);
        return Object(named, member);
    }

    private static ValueShape Leaf(ITypeSymbol type, JsonEncoding encoding, NumberHandling numbers, string shape = "") =>
        new(encoding, type.InSource(), type.IsValueType, IsNullable: false, AcceptsNull: false, numbers, shape);

    private static ValueShape Enum(INamedTypeSymbol type) =>
        Leaf(type, JsonEncoding.EnumNumber, NumberHandling.Strict, KnownTypes.EncodingOf(type.EnumUnderlyingType!).ToString());

    private ValueShape? List(ITypeSymbol type, ListKind kind, ITypeSymbol itemType, NumberHandling numbers, string member)
    {
        string source = type.InSource();
        if (_shapes.Find(source, numbers) is { } known)
            return Leaf(type, JsonEncoding.List, numbers, known);
        ShapeTable.Slot slot = _shapes.Reserve(source, numbers, ShapeNames.Of(type));
        ValueShape? item = Value(itemType, JsonAttributes.None, numbers, member);
        if (item is null)
            return null;
        _shapes.Fill(slot, new ListShape(slot.Name, source, kind, item));
        return Leaf(type, JsonEncoding.List, numbers, slot.Name);
    }

    private ValueShape Context(ITypeSymbol type)
    {
        string source = type.InSource();
        if (_shapes.Find(source, NumberHandling.Strict) is { } known)
            return Leaf(type, JsonEncoding.Context, NumberHandling.Strict, known);
        ShapeTable.Slot slot = _shapes.Reserve(source, NumberHandling.Strict, ShapeNames.Of(type));
        _shapes.Fill(slot, new ContextShape(slot.Name, source, _context!.Type));
        return Leaf(type, JsonEncoding.Context, NumberHandling.Strict, slot.Name);
    }

    private ValueShape? Object(INamedTypeSymbol type, string member)
    {
        string source = type.InSource();
        if (_shapes.Find(source, NumberHandling.Strict) is { } known)
            return Leaf(type, JsonEncoding.Object, NumberHandling.Strict, known);
        if (!IsObject(type))
            return Problem(CodecProblemKind.UnsupportedType, member, type);
        if (!type.IsAccessibleWithin(_assembly))
            return Problem(CodecProblemKind.NotAccessible, member, type);
        JsonAttributes attributes = JsonAttributes.Read(type);
        if (attributes.HasConverter || attributes.Unsupported is not null)
            return Problem(CodecProblemKind.UnsupportedAttribute, member, attributes.Converter?.Name ?? attributes.Unsupported ?? "JsonConverterAttribute");
        ShapeTable.Slot slot = _shapes.Reserve(source, NumberHandling.Strict, ShapeNames.Of(type));
        if (new ObjectParser(this, type, attributes).Parse(slot.Name, source) is not { } shape)
            return null;
        _shapes.Fill(slot, shape);
        return Leaf(type, JsonEncoding.Object, NumberHandling.Strict, slot.Name);
    }

    /// <summary>The framework's own types are no plain objects: what is not known of them is not supported.</summary>
    private static bool IsObject(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface && !type.ContainingNamespace.IsWithin("System");

    private ValueShape? Problem(CodecProblemKind kind, string member, ITypeSymbol type) => Problem(kind, member, type.InMessages());

    private ValueShape? Problem(CodecProblemKind kind, string member, string type)
    {
        Location? location = _place.SelectMany(symbol => symbol.Locations).FirstOrDefault(place => place.IsInSource);
        _problems.Add(new CodecProblem(kind, member, type, location));
        return null;
    }

    /// <summary>Parses the members and the constructor of one object type.</summary>
    private sealed class ObjectParser(CodecParser parser, INamedTypeSymbol type, JsonAttributes attributes)
    {
        private readonly List<DeclaredMember> _members = MemberReader.Read(type, parser._assembly);

        public ObjectShape? Parse(string name, string source)
        {
            ConstructorChoice? constructor = ConstructorChoice.Of(type, parser._assembly);
            if (constructor is null)
            {
                parser.Problem(CodecProblemKind.AmbiguousConstructor, type.Name, type);
                return null;
            }

            List<DeclaredMember> stored = [.. _members.Where(IsStored).OrderBy(member => member.Attributes.Order)];
            CheckNames(stored);
            List<MemberShape> shapes = [];
            foreach (DeclaredMember member in stored)
            {
                if (Member(member, constructor) is { } shape)
                    shapes.Add(shape);
            }

            if (shapes.Count < stored.Count)
                return null;
            EquatableArray<ParameterShape> parameters = constructor.Parameters.Select(p => Parameter(p, stored)).ToEquatableArray();
            return new ObjectShape(
                name, source, type.InMessages(), type.IsValueType, CanRead: true, attributes.RefusesUnknown, shapes.ToEquatableArray(), parameters);
        }

        private static bool IsStored(DeclaredMember member) =>
            !member.Attributes.IsIgnored && (member.IsPublic || member.Attributes.IsIncluded) && (member.CanGet || member.CanSet);

        private void CheckNames(List<DeclaredMember> stored)
        {
            foreach (IGrouping<string, DeclaredMember> clash in stored.GroupBy(JsonName, StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any()))
                At(clash.Last(), () => parser.Problem(CodecProblemKind.NameClash, Named(clash.Last()), clash.Key));
        }

        private MemberShape? Member(DeclaredMember member, ConstructorChoice constructor)
        {
            NumberHandling numbers = member.Attributes.Numbers ?? attributes.Numbers ?? NumberHandling.AllowReadingFromString;
            ValueShape? value = At(member, () => parser.Value(member.Type, member.Attributes, numbers, Named(member)));
            if (value is null)
                return null;
            IParameterSymbol? parameter = constructor.ParameterFor(member);
            bool acceptsNull = parameter is null
                ? member.AcceptsNullOnRead
                : MemberReader.AcceptsNull(parameter.Type, parameter.OriginalDefinition.Type, parameter, "AllowNullAttribute", "DisallowNullAttribute");
            bool isRequiredInitializer = member.IsRequired && parameter is null && !constructor.SetsRequiredMembers;
            return new MemberShape(
                member.Name,
                JsonName(member),
                value with { AcceptsNull = acceptsNull },
                member.CanGet,
                Omission(member),
                RefusesNullOnWrite: !member.Type.IsValueType && !member.AcceptsNullOnWrite,
                Assignment(member, parameter, isRequiredInitializer),
                IsRequired: member.Attributes.IsRequired || isRequiredInitializer || parameter is { HasExplicitDefaultValue: false } && !acceptsNull,
                isRequiredInitializer,
                DefaultIsKnown: member.HasNoInitializer && constructor.SetsNothingElse);
        }

        private static OmittedWhen Omission(DeclaredMember member) => member.Attributes.IgnoreCondition switch
        {
            2 => OmittedWhen.Default,
            3 => OmittedWhen.Null,
            _ => OmittedWhen.Never,
        };

        private static MemberAssignment Assignment(DeclaredMember member, IParameterSymbol? parameter, bool isRequiredInitializer)
        {
            if (parameter is not null)
                return MemberAssignment.Constructor;
            if (!member.CanSet)
                return MemberAssignment.None;
            return member.IsInitOnly || isRequiredInitializer ? MemberAssignment.Initializer : MemberAssignment.Setter;
        }

        private static ParameterShape Parameter(IParameterSymbol parameter, List<DeclaredMember> stored)
        {
            int member = stored.FindIndex(candidate => ConstructorChoice.Binds(parameter, candidate));
            return new ParameterShape(parameter.Name, member, ConstructorChoice.DefaultOf(parameter));
        }

        private static string JsonName(DeclaredMember member) => member.Attributes.Name ?? CamelCase.Of(member.Name);

        private string Named(DeclaredMember member) => $"{type.Name}.{member.Name}";

        private ValueShape? At(DeclaredMember member, Func<ValueShape?> parse)
        {
            parser._place.Push(member.Symbol);
            ValueShape? value = parse();
            parser._place.Pop();
            return value;
        }
    }
}
