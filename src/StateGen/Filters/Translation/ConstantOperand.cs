namespace StateGen.Filters.Translation;

/// <summary>A value that is known when the filter is compiled.</summary>
/// <param name="Node">The number of the expression.</param>
/// <param name="Value">
/// The value: a boxed primitive, a string, null, or <see cref="DefaultValue"/>. Of an enum, the number or the boxed enum.
/// </param>
/// <param name="Type">The type that it is compared as.</param>
internal sealed record ConstantOperand(int Node, object? Value, OperandType Type) : Operand(Node)
{
    public bool IsNull => Value is null;

    /// <summary>Numbers that are equal but are written differently, such as 1.5m and 1.50m, are two operands: they are two texts on the wire.</summary>
    public bool Equals(ConstantOperand? other) =>
        other is not null && Node == other.Node && Type == other.Type && Equals(Exact, other.Exact) && Value?.GetType() == other.Value?.GetType();

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Node * 31) + (Exact?.GetHashCode() ?? 0));

    /// <summary>Tells values apart that look alike, in every culture: generated names are made of it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Node}:{Type}:{Value?.GetType().Name}:{Exact}");

    /// <summary>The value, floating-point numbers by their bits. What tells decimals apart that are equal is how they are written.</summary>
    private object? Exact => Value switch
    {
        double number => BitConverter.DoubleToInt64Bits(number),
        float number => BitConverter.DoubleToInt64Bits(number),
        decimal number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Value,
    };
}
