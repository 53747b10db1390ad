using StateGen.Generators.Model;

namespace StateGen.Generators.Filters;

/// <summary>
/// A call of <c>Where</c> whose predicate can be compiled: what its interceptor is emitted from. It has the place of the call in it, which changes
/// with every edit of the file, so filters are not emitted from it.
/// </summary>
/// <param name="Filter">The predicate.</param>
/// <param name="Repository">The name of the repository class, where that is all that is known of it; else empty.</param>
/// <param name="Methods">The methods between the repository and the call, which must all return queries.</param>
/// <param name="IsOnQuery">Whether it is called on a query, not on a repository.</param>
/// <param name="Attribute">The attribute that says which call is intercepted.</param>
/// <param name="File">The path of the source file.</param>
/// <param name="Place">The name of the file, the line and the column, for a comment.</param>
/// <param name="Contents">Stands for the text of the file: calls in two files with the same text cannot be told apart by the compiler.</param>
/// <param name="Source">The predicate as it is written.</param>
internal sealed record PredicateCall(
    CallFilter Filter,
    string Repository,
    EquatableArray<string> Methods,
    bool IsOnQuery,
    string Attribute,
    string File,
    string Place,
    string Contents,
    string Source);
