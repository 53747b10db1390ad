using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Filters;

/// <summary>Reads a method that is marked as a query. The generator takes the query, the analyzers the problems.</summary>
internal static class NamedQueryParser
{
    /// <summary>The attribute, by its name in metadata.</summary>
    public const string AttributeMetadataName = "StateGen.StateQueryAttribute";

    private static readonly string[] Reserved =
        ["Query", "QueryJson", "Where", "Store", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    public static bool IsMarked(IMethodSymbol method) => StateAttributes.Query(method) is not null;

    public static NamedQueryParseResult Parse(MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        if (FindProblem(method) is { } reason)
            return Problem(syntax.Identifier.GetLocation(), reason);
        if (method.Parameters.FirstOrDefault(p => p.Ordinal > 0 && p.RefKind != RefKind.None) is { } reference)
            return Problem(reference.Locations[0], "its parameters must be passed by value");
        if (method.Parameters.Skip(1).FirstOrDefault(p => !p.Type.CanBeNamedWithin(method.ContainingAssembly)) is { } hidden)
            return Problem(hidden.Locations[0], "generated code cannot use the type of a parameter; make the type internal");
        if (RecordOf(method) is not { } record)
            return Problem(method.Parameters.FirstOrDefault()?.Locations[0] ?? syntax.Identifier.GetLocation(), "its first parameter must be a record with [StateStore] of this project");
        if (NamesOf(record).Contains(method.Name, StringComparer.Ordinal))
            return Problem(syntax.Identifier.GetLocation(), "its name must not be that of a generated type");
        if (BodyOf(syntax) is not { } body)
            return Problem(syntax.Identifier.GetLocation(), "it must be one expression, '=> ...' or a single return statement");

        PredicateParseResult predicate = PredicateParser.Parse(body, method.Parameters[0], isNamed: true, model, cancellation);
        NamedQuery? query = predicate.Problems.Count == 0 ? Query(method, record, syntax, predicate.Predicate) : null;
        return new NamedQueryParseResult(query, record, problem: null, predicate);
    }

    /// <summary>What tells the methods of a repository apart: the name, and the types of the parameters but the record.</summary>
    public static string SignatureOf(IMethodSymbol method)
    {
        string id = method.GetDocumentationCommentId() ?? "";
        int comma = id.IndexOf(',');
        return comma < 0 ? method.Name : method.Name + id.Substring(comma);
    }

    /// <summary>The record that a method is over, its first parameter; null if it is none of this project.</summary>
    public static INamedTypeSymbol? RecordOf(IMethodSymbol method)
    {
        if (method.Parameters.FirstOrDefault() is not { RefKind: RefKind.None or RefKind.In, Type: INamedTypeSymbol type })
            return null;
        bool isOurs = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, method.ContainingAssembly);
        return isOurs && StateAttributes.Store(type) is not null ? type : null;
    }

    /// <summary>The types that the repository of a record names.</summary>
    private static string[] NamesOf(INamedTypeSymbol record)
    {
        RecordName name = RecordParser.NameOf(record);
        return [name.RepositoryClass, name.FiltersClass, name.FieldsClass, name.KeyClass, name.CodecClass, "Model", "TransactionSet"];
    }

    private static string? FindProblem(IMethodSymbol method)
    {
        if (!method.IsStatic || method.IsVararg || method.IsGenericMethod || method.ContainingType.IsGenericTypeOrWithin())
            return "it must be a static method without type parameters, in a type without type parameters";
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean)
            return "it must return bool";
        bool isTaken = Reserved.Contains(method.Name, StringComparer.Ordinal) || method.Name.EndsWith("Async", StringComparison.Ordinal);
        return isTaken ? "its name must not be that of a member of repositories, nor end in Async" : null;
    }

    private static ExpressionSyntax? BodyOf(MethodDeclarationSyntax syntax) =>
        syntax.ExpressionBody?.Expression ?? (syntax.Body is { Statements.Count: 1 } body && body.Statements[0] is ReturnStatementSyntax { Expression: { } expression } ? expression : null);

    private static NamedQuery Query(IMethodSymbol method, INamedTypeSymbol record, MethodDeclarationSyntax syntax, ParsedPredicate predicate) => new(
        RecordParser.MetadataNameOf(record),
        Identifier.Escape(method.Name),
        SignatureOf(method),
        method.GetDocumentationCommentId() ?? "",
        IsPublic(method),
        method.Parameters.Skip(1).Select(Parameter).ToEquatableArray(),
        SourceText.Of(syntax.WithAttributeLists([]).WithoutLeadingTrivia()),
        predicate);

    private static bool IsPublic(IMethodSymbol method) =>
        method.DeclaredAccessibility == Accessibility.Public
        && Exposure.IsPublic(method.ContainingType)
        && method.Parameters.All(parameter => Exposure.IsPublic(parameter.Type));

    private static QueryParameter Parameter(IParameterSymbol parameter)
    {
        bool isNullableReference = parameter.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
        string type = parameter.Type.InSource() + (isNullableReference ? "?" : "");
        string otherwise = parameter.HasExplicitDefaultValue ? " = " + DefaultValues.InSource(parameter) : "";
        return new QueryParameter(Identifier.Escape(parameter.Name), type, parameter.IsParams ? "params " : "", otherwise);
    }

    private static NamedQueryParseResult Problem(Location location, string reason) =>
        new(query: null, record: null, new QueryProblem(location, reason), predicate: null);
}
