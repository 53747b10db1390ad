namespace StateGen.Generators.Model;

/// <summary>One part of a key.</summary>
/// <param name="Member">The member of the record, as generated code writes it.</param>
/// <param name="Parameter">The parameter that generated methods take it by.</param>
/// <param name="Type">Its type, as generated code writes it.</param>
/// <param name="IsReferenceType">Whether it has to be checked for null.</param>
/// <param name="Text">How its value, or the one it wraps, is written as text.</param>
/// <param name="WrappedMember">The one member of the type that holds the value, if the type is a wrapper.</param>
internal sealed record KeyPart(string Member, string Parameter, string Type, bool IsReferenceType, KeyText Text, string? WrappedMember)
{
    /// <summary>The name of the member, without an at sign.</summary>
    public string PlainMember => Member.TrimStart('@');

    /// <summary>The value to write as text, given an expression for the part.</summary>
    public string ValueOf(string part) => WrappedMember is null ? part : $"{part}.{WrappedMember}";
}
