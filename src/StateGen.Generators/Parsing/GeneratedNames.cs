using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Parsing;

/// <summary>
/// Tells whether the name of a type to be generated is free. Analyzers see what the generator emitted, the generator does not: so what it
/// emitted itself does not count.
/// </summary>
internal static class GeneratedNames
{
    /// <summary>The tool that generated code says it is from.</summary>
    public const string Tool = "StateGen.Generators";

    /// <summary>Whether a declaration of the user stands in the way of a class that is not partial.</summary>
    public static bool IsTaken(INamespaceSymbol space, string name, IAssemblySymbol assembly) =>
        space.GetMembers(name).Any(m => IsInTheWay(m, assembly));

    /// <summary>Whether a declaration of the user stands in the way of a partial class. Another part of that class does not: it is welcome.</summary>
    public static bool IsTakenForPartial(INamespaceSymbol space, string name, bool isPublic, IAssemblySymbol assembly) =>
        space.GetMembers(name).Any(m => IsInTheWay(m, assembly) && !IsAnotherPart(m, isPublic));

    /// <summary>Whether the generator emitted a symbol.</summary>
    public static bool IsGenerated(ISymbol symbol) => symbol.GetAttributes().Any(
        a => a.AttributeClass is { Name: "GeneratedCodeAttribute" } type
            && type.ContainingNamespace.Is("System", "CodeDom", "Compiler")
            && a.ConstructorArguments.FirstOrDefault().Value is Tool);

    private static bool IsInTheWay(ISymbol member, IAssemblySymbol assembly) => member switch
    {
        INamedTypeSymbol { Arity: 0 } type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly) && !IsGenerated(type),
        INamespaceSymbol space => space.DeclaringSyntaxReferences.Length > 0,
        _ => false,
    };

    private static bool IsAnotherPart(ISymbol member, bool isPublic) =>
        member is INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: false, BaseType.SpecialType: SpecialType.System_Object } type
        && type.DeclaringSyntaxReferences.All(r => r.GetSyntax() is ClassDeclarationSyntax part && Fits(part.Modifiers, isPublic));

    private static bool Fits(SyntaxTokenList modifiers, bool isPublic)
    {
        SyntaxKind accessibility = isPublic ? SyntaxKind.PublicKeyword : SyntaxKind.InternalKeyword;
        return modifiers.Any(SyntaxKind.PartialKeyword)
            && modifiers.All(m => m.IsKind(SyntaxKind.PartialKeyword) || m.IsKind(SyntaxKind.SealedKeyword) || m.IsKind(accessibility));
    }
}
