using Microsoft.CodeAnalysis;
using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>Parses the members and the constructor of one object type.</summary>
/// <param name="scope">What is found.</param>
/// <param name="values">Parses the types of members.</param>
/// <param name="type">The type.</param>
/// <param name="unionCase">What it is in a union, if it is parsed as a part of one.</param>
internal sealed class ObjectParser(ParseScope scope, ValueParser values, INamedTypeSymbol type, ObjectCase? unionCase)
{
    private const int IgnoreWhenWritingDefault = 2;
    private const int IgnoreWhenWritingNull = 3;
    private const int IgnoreWhenWriting = 4;
    private const int IgnoreWhenReading = 5;

    private readonly JsonAttributes _attributes = JsonAttributes.Read(type);
    private readonly List<DeclaredMember> _members = MemberReader.Read(type, scope.Assembly);

    /// <summary>Parses the type.</summary>
    /// <param name="name">What the names of its methods end in.</param>
    /// <returns>Null if there is a problem.</returns>
    public ObjectShape? Parse(string name)
    {
        int problems = scope.Problems.Count;
        bool isAbstract = type.IsAbstract;
        if (isAbstract && unionCase is null)
            scope.Report(CodecProblemKind.NotConstructible, type.Name, type);
        ConstructorChoice? constructor = isAbstract ? ConstructorChoice.None : Constructor();
        if (constructor is null)
            return null;

        foreach (DeclaredMember member in _members)
            scope.Within(member.Symbol, () => Check(member, constructor));
        List<DeclaredMember> stored = [.. _members.Where(IsStored).OrderBy(member => member.Attributes.Order)];
        CheckNames(stored);
        List<MemberShape?> shapes = [.. stored.Select(member => scope.Within(member.Symbol, () => Member(member, constructor)))];
        CheckParameters(constructor);
        if (scope.Problems.Count > problems)
            return null;

        return new ObjectShape(
            name,
            type.InSource(),
            type.InMessages(),
            type.IsValueType,
            isAbstract,
            _attributes.RefusesUnknown,
            unionCase,
            shapes.Select(shape => shape!).ToEquatableArray(),
            constructor.Parameters.Select(parameter => Parameter(parameter, stored, constructor)).ToEquatableArray(),
            UnsetRequired(constructor),
            ExplicitMembers().ToEquatableArray());
    }

    private IEnumerable<string> ExplicitMembers()
    {
        if (type.AllInterfaces.IsEmpty)
            return [];
        return type.AllInterfaces
            .SelectMany(contract => contract.GetMembers().OfType<IPropertySymbol>())
            .Where(property => type.FindImplementationForInterfaceMember(property) is not IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true, ContainingType.TypeKind: not TypeKind.Interface })
            .Select(property => property.Name)
            .Distinct(StringComparer.Ordinal);
    }

    private static bool IsStored(DeclaredMember member) =>
        !member.IsHidden && !member.Attributes.IsIgnored && (member.IsPublic || member.Attributes.IsIncluded) && (member.CanGet || member.CanSet);

    private static string JsonName(DeclaredMember member) => member.Attributes.Name ?? CamelCase.Of(member.Name);

    private string Named(DeclaredMember member) => $"{type.Name}.{member.Name}";

    private ConstructorChoice? Constructor()
    {
        ConstructorChoice? choice = ConstructorChoice.Of(type, scope.Assembly);
        if (choice is null)
            scope.Report(CodecProblemKind.AmbiguousConstructor, type.Name, type);
        else if (!choice.IsAccessible)
            scope.Report(CodecProblemKind.NotAccessible, type.Name, type);
        return choice;
    }

    /// <summary>Reports what is wrong with a member whatever its type.</summary>
    private bool Check(DeclaredMember member, ConstructorChoice constructor)
    {
        JsonAttributes attributes = member.Attributes;
        bool isStored = IsStored(member);
        bool isRead = isStored && attributes.IgnoreCondition != IgnoreWhenReading && (member.CanSet || constructor.ParameterFor(member) is not null);
        if (member.IsHidden && (member.IsPublic || attributes.IsIncluded) && !attributes.IsIgnored)
            scope.Report(CodecProblemKind.HiddenMember, Named(member), member.Type);
        if (attributes.IsIncluded && !attributes.IsIgnored && member.HasInaccessiblePart)
            scope.Report(CodecProblemKind.NotAccessible, Named(member), "JsonIncludeAttribute");
        if (isStored && attributes.Unsupported is not null)
            scope.Report(CodecProblemKind.UnsupportedAttribute, Named(member), attributes.Unsupported);
        if (isStored && attributes.HasConverter && !IsEnumConverter(member))
            scope.Report(CodecProblemKind.UnsupportedAttribute, Named(member), attributes.Converter?.Name ?? "JsonConverterAttribute");
        if ((attributes.IsRequired || (member.IsRequired && !attributes.IsETag)) && !isRead && !type.IsAbstract)
            scope.Report(CodecProblemKind.RequiredNotReadable, Named(member), member.Type);
        if (isStored && attributes.Numbers is not null && !ValueParser.HasNumbers(member.Type))
            scope.Report(CodecProblemKind.AttributeDoesNotApply, Named(member), "JsonNumberHandlingAttribute");
        if (isStored && attributes.IgnoreCondition == IgnoreWhenWritingNull && !CanBeNull(member.Type))
            scope.Report(CodecProblemKind.AttributeDoesNotApply, Named(member), "JsonIgnoreAttribute");
        return isStored;
    }

    private static bool CanBeNull(ITypeSymbol type) => !type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsEnumConverter(DeclaredMember member)
    {
        ITypeSymbol core = member.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : member.Type;
        return core.TypeKind == TypeKind.Enum
            && member.Attributes.Converter is { Name: "JsonStringEnumConverter" or "JsonNumberEnumConverter" } converter
            && converter.ContainingNamespace.IsJsonSerialization();
    }

    private void CheckNames(List<DeclaredMember> stored)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (unionCase is not null)
            names.Add(unionCase.Discriminator);
        foreach (DeclaredMember member in stored)
        {
            if (!names.Add(JsonName(member)))
                scope.Within(member.Symbol, () => Clash(member));
        }
    }

    private bool Clash(DeclaredMember member)
    {
        scope.Report(CodecProblemKind.NameClash, Named(member), JsonName(member));
        return true;
    }

    private void CheckParameters(ConstructorChoice constructor)
    {
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            bool isBound = _members.Any(member =>
                ConstructorChoice.Binds(parameter, member) && (member.IsPublic || member.Attributes.IsIncluded || member.Attributes.IsIgnored));
            if (!isBound)
                scope.Report(CodecProblemKind.UnboundParameter, $"{type.Name}({parameter.Name})", parameter.Type);
        }
    }

    private MemberShape? Member(DeclaredMember member, ConstructorChoice constructor)
    {
        NumberHandling numbers = ValueParser.HasNumbers(member.Type)
            ? member.Attributes.Numbers ?? _attributes.Numbers ?? NumberHandling.AllowReadingFromString
            : NumberHandling.AllowReadingFromString;
        bool isHopeless = member.Attributes.Unsupported is not null || (member.Attributes.HasConverter && !IsEnumConverter(member));
        ValueShape? value = isHopeless ? null : values.Parse(member.Type, numbers, Named(member), member.Attributes.Converter);
        if (value is null)
            return null;
        IParameterSymbol? parameter = constructor.ParameterFor(member);
        bool acceptsNull = parameter is null ? member.AcceptsNullOnRead : Nullability.AcceptsNull(parameter);
        MemberAssignment assignment = Assignment(member, parameter, constructor);
        bool isAlwaysPassed = parameter is { HasExplicitDefaultValue: false } && !acceptsNull;
        bool isDemanded = member.IsRequired && !constructor.SetsRequiredMembers;
        return new MemberShape(
            member.Name,
            JsonName(member),
            value.IsValueType ? value : value with { AcceptsNull = acceptsNull },
            member.CanGet && member.Attributes.IgnoreCondition != IgnoreWhenWriting,
            Omission(member),
            RefusesNullOnWrite: !member.Type.IsValueType && !member.AcceptsNullOnWrite,
            assignment,
            IsRequired: assignment != MemberAssignment.None && (member.Attributes.IsRequired || isDemanded || isAlwaysPassed),
            DefaultIsKnown: member.HasNoInitializer && constructor.SetsNothingElse);
    }

    private static OmittedWhen Omission(DeclaredMember member) => member.Attributes.IgnoreCondition switch
    {
        IgnoreWhenWritingDefault => OmittedWhen.Default,
        IgnoreWhenWritingNull => OmittedWhen.Null,
        _ => OmittedWhen.Never,
    };

    private static MemberAssignment Assignment(DeclaredMember member, IParameterSymbol? parameter, ConstructorChoice constructor)
    {
        if (member.Attributes.IgnoreCondition == IgnoreWhenReading)
            return MemberAssignment.None;
        if (parameter is not null)
            return MemberAssignment.Constructor;
        if (!member.CanSet)
            return MemberAssignment.None;
        bool isDemanded = member.IsRequired && !constructor.SetsRequiredMembers;
        bool isPlain = member.HasNoInitializer && constructor.SetsNothingElse;
        return member.IsInitOnly || isDemanded || isPlain ? MemberAssignment.Initializer : MemberAssignment.Setter;
    }

    private static ParameterShape Parameter(IParameterSymbol parameter, List<DeclaredMember> stored, ConstructorChoice constructor)
    {
        int member = stored.FindIndex(candidate =>
            ConstructorChoice.Binds(parameter, candidate) && Assignment(candidate, parameter, constructor) == MemberAssignment.Constructor);
        return new ParameterShape(parameter.Name, member, DefaultValues.InSource(parameter));
    }

    private EquatableArray<string> UnsetRequired(ConstructorChoice constructor) => _members
        .Where(member => member is { IsRequired: true, Attributes.IsETag: true } && !constructor.SetsRequiredMembers && constructor.ParameterFor(member) is null)
        .Select(member => member.Name)
        .ToEquatableArray();
}
