namespace StateGen.Queries;

/// <summary>The names of the members that lead from the root of a document to a value. On the wire they are joined by dots.</summary>
public sealed class FieldPath : IEquatable<FieldPath>
{
    private readonly string _text;
    private readonly string[] _names;

    private FieldPath(string text)
    {
        _text = text;
        _names = text.Split('.');
    }

    /// <summary>The names, outermost first; at least one.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Reads a path as it is written on the wire. A dot always separates names.</summary>
    /// <param name="text">The path.</param>
    /// <returns>The path.</returns>
    public static FieldPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FieldPath(text);
    }

    /// <inheritdoc/>
    public bool Equals(FieldPath? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_text, StringComparison.Ordinal);

    /// <summary>The path as it is written on the wire.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text;
}
