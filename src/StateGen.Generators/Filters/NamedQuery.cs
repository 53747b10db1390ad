using StateGen.Generators.Model;

namespace StateGen.Generators.Filters;

/// <summary>A predicate method that is a query: what its filter and its method on the repository are emitted from.</summary>
/// <param name="Record">The name of the record in metadata.</param>
/// <param name="Name">The name of the method, as generated code writes it.</param>
/// <param name="Signature">What tells methods of one class apart.</param>
/// <param name="DocumentationId">How documentation comments refer to the method.</param>
/// <param name="IsPublic">Whether the method and the types of its parameters are public.</param>
/// <param name="Parameters">The parameters but the record.</param>
/// <param name="Source">The method as it is written.</param>
/// <param name="Predicate">What it says.</param>
internal sealed record NamedQuery(
    string Record,
    string Name,
    string Signature,
    string DocumentationId,
    bool IsPublic,
    EquatableArray<QueryParameter> Parameters,
    string Source,
    ParsedPredicate Predicate);
