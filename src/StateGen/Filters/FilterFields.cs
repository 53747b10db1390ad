using System.ComponentModel;
using StateGen.Filters.Translation;

namespace StateGen.Filters;

/// <summary>
/// The stored members of a type: what predicates that were not compiled are translated by when the program runs. Made by generated code.
/// Immutable.
/// </summary>
/// <param name="fields">The members.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FilterFields(params FilterField[] fields) : IFieldTable
{
    private readonly FilterField[] _fields = fields;

    /// <summary>
    /// Members of interfaces that the type, or one within it, implements apart from its own members: what they return need not be what is stored
    /// under their names.
    /// </summary>
    public IReadOnlyCollection<string> Explicit { get; init; } = [];

    string IFieldTable.AnyJsonName => _fields.Length > 0 ? _fields[0].Shape.JsonName : string.Empty;

    FieldShape? IFieldTable.Find(string member) => Field(member)?.Shape;

    IFieldTable? IFieldTable.FieldsOf(string member) => Field(member)?.Fields?.Invoke();

    private FilterField? Field(string member) => Array.Find(_fields, field => string.Equals(field.Member, member, StringComparison.Ordinal));
}
