using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Model;

namespace StateGen.Generators.Parsing;

/// <summary>
/// What the text of a type with attributes tells without binding it. Binding the attributes of every type after every key costs more than all else
/// that happens then.
/// </summary>
/// <param name="MetadataName">The name of the type in metadata.</param>
/// <param name="Attributes">What its attributes are called, without namespaces; an alias of the file is replaced by what it stands for.</param>
internal sealed record AttributedType(string MetadataName, EquatableArray<string> Attributes)
{
    private const string Suffix = "Attribute";

    /// <summary>Whether a node is a type with attributes.</summary>
    public static bool Is(SyntaxNode node) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>Reads a type.</summary>
    /// <param name="type">A type with attributes.</param>
    public static AttributedType Of(TypeDeclarationSyntax type) =>
        new(MetadataNameOf(type), type.AttributeLists.SelectMany(list => list.Attributes).Select(NameOf).ToEquatableArray());

    /// <summary>Whether the type may have an attribute; binding it tells.</summary>
    /// <param name="name">The name of the attribute, without the suffix.</param>
    /// <param name="aliases">What else it may be called, by aliases that the whole project has.</param>
    public bool MayHave(string name, EquatableArray<string> aliases) =>
        Attributes.Any(attribute => IsCalled(attribute, name) || aliases.Any(alias => IsCalled(alias, attribute)));

    /// <summary>The alias that a directive gives an attribute in the whole project.</summary>
    /// <param name="node">Any node.</param>
    /// <param name="name">The name of the attribute, without the suffix.</param>
    public static bool IsGlobalAlias(SyntaxNode node, string name) =>
        node is UsingDirectiveSyntax { Alias: not null, GlobalKeyword.RawKind: not 0, NamespaceOrType: NameSyntax target } && IsCalled(LastOf(target), name);

    /// <summary>An attribute can be written with or without the suffix of its name.</summary>
    private static bool IsCalled(string attribute, string name) =>
        attribute.StartsWith(name, StringComparison.Ordinal)
        && (attribute.Length == name.Length || (attribute.Length == name.Length + Suffix.Length && attribute.EndsWith(Suffix, StringComparison.Ordinal)));

    private static string NameOf(AttributeSyntax attribute) =>
        attribute.Name is IdentifierNameSyntax { Identifier.ValueText: var name } ? AliasedBy(attribute, name) ?? name : LastOf(attribute.Name);

    private static string? AliasedBy(SyntaxNode place, string name)
    {
        foreach (SyntaxNode outer in place.Ancestors())
        {
            SyntaxList<UsingDirectiveSyntax> directives = outer switch
            {
                BaseNamespaceDeclarationSyntax space => space.Usings,
                CompilationUnitSyntax file => file.Usings,
                _ => default,
            };
            foreach (UsingDirectiveSyntax directive in directives)
            {
                if (directive is { Alias.Name.Identifier.ValueText: var alias, NamespaceOrType: NameSyntax target } && IsCalled(alias, name))
                    return LastOf(target);
            }
        }

        return null;
    }

    private static string LastOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };

    private static string MetadataNameOf(TypeDeclarationSyntax type)
    {
        int arity = type.TypeParameterList?.Parameters.Count ?? 0;
        string name = arity == 0 ? type.Identifier.ValueText : $"{type.Identifier.ValueText}`{arity}";
        return type.Parent switch
        {
            TypeDeclarationSyntax outer => $"{MetadataNameOf(outer)}+{name}",
            BaseNamespaceDeclarationSyntax space => $"{NamespaceOf(space)}.{name}",
            _ => name,
        };
    }

    private static string NamespaceOf(BaseNamespaceDeclarationSyntax space)
    {
        string name = string.Join(".", space.Name.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(part => part.Identifier.ValueText));
        return space.Parent is BaseNamespaceDeclarationSyntax outer ? $"{NamespaceOf(outer)}.{name}" : name;
    }
}
