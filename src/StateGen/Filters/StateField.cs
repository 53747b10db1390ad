using System.ComponentModel;
using StateGen.Queries;

namespace StateGen;

/// <summary>
/// A member of a record that queries can be ordered by. Generated: the class <c>OrderFields</c> has those of a record <c>Order</c>.
/// Immutable.
/// </summary>
/// <typeparam name="TRecord">The type of the record.</typeparam>
/// <typeparam name="TValue">The type of the member.</typeparam>
public sealed class StateField<TRecord, TValue>
{
    /// <summary>Creates a field. For generated code, which knows the names in the stored JSON.</summary>
    /// <param name="path">The names of the members in JSON, outermost first, joined by dots.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StateField(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = FieldPath.Parse(path);
    }

    /// <summary>Where the member is in the stored JSON.</summary>
    public FieldPath Path { get; }

    /// <summary>The path as it is written on the wire.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Path.ToString();
}
