namespace StateGen.Generators.Codec;

/// <summary>How a value in one place (a member, an item, a key) is read and written.</summary>
/// <param name="Encoding">What it is in JSON.</param>
/// <param name="Type">Its C# type, without the question mark of a nullable type.</param>
/// <param name="IsValueType">Whether the type is a struct.</param>
/// <param name="IsNullable">Whether the C# type has a question mark.</param>
/// <param name="AcceptsNull">Whether it may be null in JSON.</param>
/// <param name="Numbers">Whether a number may be, and is, in a string.</param>
/// <param name="Shape">The name of the <see cref="TypeShape"/> that has the details, or empty.</param>
internal sealed record ValueShape(
    JsonEncoding Encoding, string Type, bool IsValueType, bool IsNullable, bool AcceptsNull, NumberHandling Numbers, string Shape)
{
    /// <summary>The C# type as it is declared.</summary>
    public string DeclaredType => IsNullable ? Type + "?" : Type;

    /// <summary>The C# type of a variable for what was read.</summary>
    public string ReadType => IsNullable && (IsValueType || AcceptsNull) ? Type + "?" : Type;

    public bool IsNumber => Encoding is >= JsonEncoding.Byte and <= JsonEncoding.Decimal;
}
