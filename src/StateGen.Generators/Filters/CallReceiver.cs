using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Filters;

/// <summary>
/// What a call of <c>Where</c> is made on, as far as a generator can tell. It does not see what it generates itself: a repository has no type but a
/// name, and what its methods return has neither. So what is found here is checked when all records and named queries are known.
/// </summary>
/// <param name="record">The record.</param>
/// <param name="repository">The name of the repository class.</param>
/// <param name="methods">The methods between the repository and the call, which must all return queries.</param>
internal sealed class CallReceiver(INamedTypeSymbol record, string repository, IReadOnlyList<string> methods)
{
    private const string RepositorySuffix = "Repository";

    public INamedTypeSymbol Record { get; } = record;

    public string Repository { get; } = repository;

    public IReadOnlyList<string> Methods { get; } = methods;

    /// <summary>Finds it; null if it cannot be told.</summary>
    public static CallReceiver? Find(ExpressionSyntax? expression, SemanticModel model)
    {
        var methods = new List<string>();
        while (expression is not null)
        {
            expression = Syntax.Inner(expression);
            if (RecordOf(expression, model) is { } record)
                return new CallReceiver(record, RecordParser.NameOf(record).RepositoryClass, methods);
            if (expression is not InvocationExpressionSyntax inner || WhereCall.NameOfMethod(inner) is not { } method)
                return null;
            methods.Add(method);
            expression = ReceiverOf(inner);
        }

        return null;
    }

    /// <summary>What a method is called on, if that is written.</summary>
    public static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax => call.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault()?.Expression,
        _ => null,
    };

    /// <summary>The type of an expression, which is bound without the statement around it.</summary>
    public static ITypeSymbol? TypeOf(ExpressionSyntax expression, SemanticModel model) =>
        model.GetSpeculativeTypeInfo(expression.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type;

    private static INamedTypeSymbol? RecordOf(ExpressionSyntax expression, SemanticModel model)
    {
        string? name = NameOfMissingType(expression, model);
        if (name is not null && name.Length > RepositorySuffix.Length && name.EndsWith(RepositorySuffix, StringComparison.Ordinal))
            return Annotated(expression, model, name.Substring(0, name.Length - RepositorySuffix.Length), record => RecordParser.NameOf(record).RepositoryClass == name);
        if (expression is not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax property } access)
            return null;
        string? store = NameOfMissingType(access.Expression, model);
        if (store is null || !store.EndsWith("store", StringComparison.OrdinalIgnoreCase))
            return null;
        return Singulars(property.Identifier.ValueText)
            .Select(stem => Annotated(expression, model, stem, record => ComponentName.StoreClassOf(StoreOf(record)) == store))
            .FirstOrDefault(record => record is not null);
    }

    /// <summary>The name of the type of an expression if that is not declared in the source, or only a part of it that has no Where of its own.</summary>
    private static string? NameOfMissingType(ExpressionSyntax expression, SemanticModel model)
    {
        // With a question mark, a type that is not there could be a struct as well.
        if (TypeOf(expression, model) is not { } found || OperandTypes.WithoutNullable(found) is not INamedTypeSymbol { Arity: 0 } type)
            return null;
        bool isPart = type.BaseType?.SpecialType == SpecialType.System_Object && type.GetMembers("Where").IsEmpty;
        return (type.TypeKind == TypeKind.Error || isPart) && type.Name.Length > 0 ? type.Name : null;
    }

    private static INamedTypeSymbol? Annotated(ExpressionSyntax expression, SemanticModel model, string name, Func<INamedTypeSymbol, bool> fits) => model
        .LookupNamespacesAndTypes(expression.SpanStart, container: null, name)
        .OfType<INamedTypeSymbol>()
        .SingleOrDefault(type => StateAttributes.Store(type) is not null && fits(type));

    private static string StoreOf(INamedTypeSymbol record) =>
        StateAttributes.Store(record)!.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : "";

    /// <summary>What the property of a store class can be the plural of.</summary>
    private static IEnumerable<string> Singulars(string plural) => new[]
    {
        plural,
        WithoutEnd(plural, "s", ""),
        WithoutEnd(plural, "es", ""),
        WithoutEnd(plural, "ies", "y"),
    }.Where(stem => stem.Length > 0 && Plural.Of(stem) == plural);

    private static string WithoutEnd(string text, string end, string replacement) =>
        text.EndsWith(end, StringComparison.Ordinal) ? text.Substring(0, text.Length - end.Length) + replacement : "";
}
