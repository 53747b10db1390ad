using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>
/// Turns an annotated record into the model its codec is emitted from, or into the reasons why it has none. The generator takes the model,
/// the analyzer the reasons: what the one skips, the other reports.
/// </summary>
/// <remarks>
/// Codecs do what System.Text.Json does with its Web defaults and with <c>RespectNullableAnnotations</c>: null is refused, in both directions, where
/// the type of a member or parameter does not allow it; the items of collections are not checked, and types that are not annotated allow null.
/// A member that the JSON lacks is refused if it is marked as required, or if it is a parameter of the constructor that has no default value and
/// does not allow null; every other keeps the value it has without JSON. An attribute for converters on a member goes beyond what the user's context
/// knows, since the context is asked for types.
/// </remarks>
internal static class CodecParser
{
    /// <summary>Parses a record.</summary>
    /// <param name="record">The type with the StateStore attribute.</param>
    /// <param name="cancellation">Stops parsing.</param>
    public static CodecParseResult Parse(INamedTypeSymbol record, CancellationToken cancellation)
    {
        var scope = new ParseScope(record, cancellation);
        ValueShape? root = IsGeneric(record) ? null : new ValueParser(scope).Parse(record, NumberHandling.AllowReadingFromString, record.Name);
        if (IsGeneric(record))
            scope.Report(CodecProblemKind.GenericRecord, record.Name, record);
        else if (root?.Encoding == JsonEncoding.Context && MemberReader.Read(record, scope.Assembly).Any(m => m.Attributes is { IsETag: true, IgnoreCondition: null }))
            scope.Report(CodecProblemKind.UnsupportedAttribute, record.Name, "StateETagAttribute");
        if (root is null || scope.Problems.Count > 0)
            return new CodecParseResult(null, scope.Problems);
        string space = record.ContainingNamespace.IsGlobalNamespace ? "" : record.ContainingNamespace.ToDisplayString(SymbolExtensions.NamespaceFormat);
        var model = new CodecModel(space, ClassName(record), IsPublic(record), root, scope.Shapes.IsRecursive, scope.Shapes.ToArray());
        return new CodecParseResult(model, []);
    }

    /// <summary>The name of a record's codec: the names of the types around it are part of it, so that two nested records do not clash.</summary>
    public static string ClassName(INamedTypeSymbol record) => SimpleName(record) + "Json";

    private static string SimpleName(INamedTypeSymbol type) =>
        type.ContainingType is null ? type.Name : SimpleName(type.ContainingType) + type.Name;

    private static bool IsGeneric(INamedTypeSymbol record) => record.IsGenericType || (record.ContainingType is { } outer && IsGeneric(outer));

    private static bool IsPublic(INamedTypeSymbol record) =>
        record.DeclaredAccessibility == Accessibility.Public && (record.ContainingType is null || IsPublic(record.ContainingType));
}
