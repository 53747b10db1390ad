namespace StateGen.Server.Errors;

/// <summary>A row of the error catalogue: what is always the same about an error.</summary>
/// <param name="Code">The value of <c>errorCode</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Template">The message, as a composite format.</param>
/// <param name="Reason">The reason of the <see cref="ErrorDetailKind.ErrorInfo"/>, if there is one.</param>
/// <param name="Details">The entries of <c>details</c>, in order; empty for an error without them.</param>
internal sealed record ErrorDefinition(string Code, int Status, string Template, string? Reason, params IReadOnlyList<ErrorDetailKind> Details)
{
    public ErrorDefinition(string code, int status, string template)
        : this(code, status, template, null)
    {
    }
}
