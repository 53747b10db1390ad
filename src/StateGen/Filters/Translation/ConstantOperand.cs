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

    /// <summary>Tells values apart that look alike, in every culture: generated names are made of it.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Node}:{Type}:{Value?.GetType().Name}:{(Value is double number ? BitConverter.DoubleToInt64Bits(number) : Value)}");
}
