using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;

namespace StateGen.Generators.Parsing;

/// <summary>
/// Reads an annotated type. The generator emits from the model and ignores the problems; the analyzers report the problems. So what is
/// skipped and what is reported cannot disagree.
/// </summary>
internal sealed class RecordParser
{
    private readonly INamedTypeSymbol _type;
    private readonly AttributeData _attribute;
    private readonly IAssemblySymbol _assembly;
    private readonly List<RecordProblem> _problems = [];

    private RecordParser(INamedTypeSymbol type, AttributeData attribute, IAssemblySymbol assembly)
    {
        _type = type;
        _attribute = attribute;
        _assembly = assembly;
    }

    /// <summary>Reads a type.</summary>
    /// <param name="type">The type; null is returned if it is not annotated.</param>
    /// <param name="assembly">The assembly that generated code is in.</param>
    public static RecordParseResult? Parse(INamedTypeSymbol type, IAssemblySymbol assembly) =>
        StateAttributes.Store(type) is { } attribute ? new RecordParser(type, attribute, assembly).Parse() : null;

    /// <summary>What a type is called.</summary>
    public static RecordName NameOf(INamedTypeSymbol type)
    {
        return new RecordName(MetadataNameOf(type), NameOf(type.ContainingNamespace, Identifier.Escape), type.Name, StemOf(type), type.InSource());
    }

    /// <summary>The name of a type in metadata.</summary>
    public static string MetadataNameOf(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return $"{MetadataNameOf(outer)}+{type.MetadataName}";
        string space = NameOf(type.ContainingNamespace, static name => name);
        return space.Length == 0 ? type.MetadataName : $"{space}.{type.MetadataName}";
    }

    private RecordParseResult Parse()
    {
        RecordName name = NameOf(_type);
        bool isPublic = IsPublic();
        CheckDeclaration();
        if (_problems.Count > 0)
            return new RecordParseResult(null, _problems);

        CheckNames(name, isPublic);
        string store = Store();
        string? prefix = Prefix();
        int timeToLive = TimeToLive();
        EquatableArray<KeyPart> key = new KeyParser(_type, _assembly, _problems).Parse();
        ETagMember? etag = new ETagParser(_type, _assembly, _problems).Parse();
        if (_problems.Count > 0)
            return new RecordParseResult(null, _problems);

        prefix ??= key.Count > 1 ? _type.Name : string.Empty;
        var model = new RecordModel(
            name,
            isPublic,
            _type.IsValueType,
            store,
            prefix.Length == 0 ? string.Empty : prefix + ":",
            timeToLive,
            key,
            etag,
            Declarations());
        return new RecordParseResult(model, []);
    }

    private void CheckDeclaration()
    {
        string? what = this switch
        {
            _ when !_type.CanBeReferencedByName => "without a name",
            _ when _type.IsStatic => "static",
            _ when _type.IsRefLikeType => "a ref struct",
            _ when _type.IsGenericTypeOrWithin() => "generic",
            _ => null,
        };
        if (what is not null)
            Add(RecordProblemKind.UnsupportedDeclaration, _type.Locations[0], _type.Name, what);
        else if (!_type.IsAccessibleWithin(_assembly))
            Add(RecordProblemKind.Unreachable, _type.Locations[0], _type.Name);
    }

    private bool IsPublic() =>
        Exposure.IsPublic(_type)
        && MarkedMembers.Find(_type, StateAttributes.Key).All(m => m.Property is null || Exposure.IsPublic(m.Property.Type));

    private void CheckNames(RecordName name, bool isPublic)
    {
        INamespaceSymbol space = _type.ContainingNamespace;
        foreach (string taken in new[] { name.KeyClass, name.CodecClass, name.FieldsClass, name.FiltersClass }.Where(n => GeneratedNames.IsTaken(space, n, _assembly)))
            Add(RecordProblemKind.NameTaken, _type.Locations[0], _type.Name, taken);
        if (GeneratedNames.IsTakenForPartial(space, name.RepositoryClass, isPublic, _assembly))
            Add(RecordProblemKind.NameTaken, _type.Locations[0], _type.Name, name.RepositoryClass);
    }

    private string Store()
    {
        string store = _attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : string.Empty;
        if (!ComponentName.IsLegal(store))
            Add(RecordProblemKind.ComponentName, _attribute.LocationOf(null, _type.Locations[0]), store, _type.Name);
        return store;
    }

    private string? Prefix()
    {
        string? prefix = _attribute.Property<string>("KeyPrefix");
        if (prefix is not null && !KeyPrefixes.IsLegal(prefix))
            Add(RecordProblemKind.KeyPrefix, _attribute.LocationOf("KeyPrefix", _type.Locations[0]), prefix, _type.Name);
        return prefix;
    }

    private int TimeToLive()
    {
        int seconds = _attribute.Property<int>("TimeToLiveSeconds");
        if (seconds < 0)
        {
            Location location = _attribute.LocationOf("TimeToLiveSeconds", _type.Locations[0]);
            Add(RecordProblemKind.TimeToLive, location, seconds.ToString(System.Globalization.CultureInfo.InvariantCulture), _type.Name);
        }

        return seconds;
    }

    /// <summary>The declarations to reopen so that the record gets a Key method; none if one of them is not partial or has such a member.</summary>
    private EquatableArray<string> Declarations()
    {
        if (_type.Name == "Key" || HasMemberCalledKey())
            return default;
        var declarations = new Stack<string>();
        for (INamedTypeSymbol? part = _type; part is not null; part = part.ContainingType)
        {
            if (!IsPartial(part))
                return default;
            declarations.Push($"partial {KindOf(part)} {Identifier.Escape(part.Name)}");
        }

        return declarations.ToEquatableArray();
    }

    private bool HasMemberCalledKey()
    {
        for (INamedTypeSymbol? part = _type; part is not null; part = part.BaseType)
        {
            if (part.GetMembers("Key").Any(m => !GeneratedNames.IsGenerated(m)))
                return true;
        }

        return false;
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.All(
        r => r.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string KindOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { IsValueType: true } => "struct",
        _ => "class",
    };

    private static string NameOf(INamespaceSymbol space, Func<string, string> write)
    {
        if (space.IsGlobalNamespace)
            return string.Empty;
        string name = write(space.Name);
        return space.ContainingNamespace.IsGlobalNamespace ? name : $"{NameOf(space.ContainingNamespace, write)}.{name}";
    }

    private static string StemOf(INamedTypeSymbol type) => type.ContainingType is { } outer ? StemOf(outer) + type.Name : type.Name;

    private void Add(RecordProblemKind kind, Location location, params string[] arguments) => _problems.Add(new(kind, location, arguments));
}
