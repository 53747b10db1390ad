using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using StateGen.Generators.Analyzers;
using StateGen.Generators.Codec;
using StateGen.Generators.Parsing;

namespace StateGen.CodeFixes;

/// <summary>
/// Lists the type of a record's member in the JsonSerializerContext that the record names, or in a new one. Not for a member with a converter of its
/// own: a context does not know the members of records.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnsupportedMemberCodeFixProvider))]
[Shared]
public sealed class UnsupportedMemberCodeFixProvider() : RuleCodeFixProvider(UnsupportedMemberAnalyzer.Id, "List the type in a JsonSerializerContext")
{
    private const string Property = "JsonContext";
    private const string Json = "global::System.Text.Json";

    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (TypeOf(reported, model, cancellationToken) is not { } type
            || reported.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } record
            || StateAttributes.Store(record) is not { } store)
        {
            return null;
        }

        string listed = $"[{Json}.Serialization.JsonSerializable(typeof({type.InSource()}))]";
        if (store.Property<INamedTypeSymbol>(Property) is { } context)
        {
            return context.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is ClassDeclarationSyntax present
                ? new Replacement(present, Listing(present, listed))
                : null;
        }

        return store.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList: { } arguments }
            && arguments.SyntaxTree == declaration.SyntaxTree
            && !record.ContainingNamespace.GetTypeMembers(NameOf(record)).Any()
            ? WithContext(declaration, record, arguments, listed)
            : null;
    }

    /// <summary>The type to list: of a property or a parameter without a converter of its own.</summary>
    private static ITypeSymbol? TypeOf(SyntaxNode member, SemanticModel model, CancellationToken cancellationToken)
    {
        ISymbol? symbol = member is PropertyDeclarationSyntax or ParameterSyntax ? model.GetDeclaredSymbol(member, cancellationToken) : null;
        (ITypeSymbol? type, ISymbol? declared) = symbol switch
        {
            IPropertySymbol property => (property.Type, (ISymbol?)property),
            IParameterSymbol parameter => (parameter.Type, parameter.ContainingType.GetMembers(parameter.Name).FirstOrDefault()),
            _ => (null, null),
        };
        if (type is null or IErrorTypeSymbol || declared is null || declared.GetAttributes().Any(a => a.AttributeClass?.Name == "JsonConverterAttribute"))
            return null;
        return type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
    }

    private static ClassDeclarationSyntax Listing(ClassDeclarationSyntax context, string listed)
    {
        AttributeListSyntax list = Parsed(listed + "\nclass C;").AttributeLists[0]
            .WithTrailingTrivia(EndOfLine(context))
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
        ClassDeclarationSyntax bare = context.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Add(list)).WithLeadingTrivia(context.GetLeadingTrivia());
    }

    private static Replacement WithContext(TypeDeclarationSyntax declaration, INamedTypeSymbol record, AttributeArgumentListSyntax arguments, string listed)
    {
        string name = NameOf(record);
        AttributeArgumentSyntax argument = SyntaxFactory
            .AttributeArgument(SyntaxFactory.NameEquals(Property), nameColon: null, SyntaxFactory.TypeOfExpression(SyntaxFactory.IdentifierName(name)))
            .WithAdditionalAnnotations(Formatter.Annotation);
        MemberDeclarationSyntax context = Parsed(
            $"""
            [{Json}.Serialization.JsonSourceGenerationOptions({Json}.JsonSerializerDefaults.Web)]
            {listed}
            internal sealed partial class {name} : {Json}.Serialization.JsonSerializerContext;
            """);

        MemberDeclarationSyntax outermost = declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Last();
        SyntaxTrivia endOfLine = EndOfLine(declaration);
        MemberDeclarationSyntax named = outermost.ReplaceNode(arguments, arguments.AddArguments(argument));
        SyntaxNode around = outermost.Parent!;
        context = context
            .WithLeadingTrivia(endOfLine)
            .WithTrailingTrivia(endOfLine)
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
        if (!named.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
            (named, context) = (named.WithTrailingTrivia(named.GetTrailingTrivia().Add(endOfLine)), context.WithTrailingTrivia());
        SyntaxNode? changed = around switch
        {
            CompilationUnitSyntax unit => unit.WithMembers(After(unit.Members, outermost, named, context)),
            BaseNamespaceDeclarationSyntax space => space.WithMembers(After(space.Members, outermost, named, context)),
            _ => null,
        };
        return new Replacement(around, changed ?? around);
    }

    private static SyntaxList<MemberDeclarationSyntax> After(
        SyntaxList<MemberDeclarationSyntax> members, MemberDeclarationSyntax old, MemberDeclarationSyntax changed, MemberDeclarationSyntax added)
    {
        int place = members.IndexOf(old);
        return members.Replace(old, changed).Insert(place + 1, added);
    }

    private static string NameOf(INamedTypeSymbol record) => record.Name + Property;

    private static MemberDeclarationSyntax Parsed(string declaration) => SyntaxFactory.ParseMemberDeclaration(declaration)!;

    private static SyntaxTrivia EndOfLine(SyntaxNode node)
    {
        SyntaxTrivia found = node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        return found.IsKind(SyntaxKind.EndOfLineTrivia) ? found : SyntaxFactory.LineFeed;
    }
}
