namespace StateGen.Generators.Filters;

/// <summary>Where the value of a slot comes from.</summary>
/// <param name="Expression">The C# expression, as it can stand in generated code of a named query.</param>
/// <param name="Type">The type of the value, as generated code writes it, with a question mark if it can be null.</param>
/// <param name="Collection">Of a collection: the type of its items as generated code writes it; else null.</param>
/// <param name="CanBeNamed">Whether generated code may name the type.</param>
internal sealed record SlotSource(string Expression, string Type, string? Collection, bool CanBeNamed)
{
    public bool IsSpan => Type.StartsWith("global::System.ReadOnlySpan<", StringComparison.Ordinal) || Type.StartsWith("global::System.Span<", StringComparison.Ordinal);
}
