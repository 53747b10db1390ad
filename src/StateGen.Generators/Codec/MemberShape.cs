namespace StateGen.Generators.Codec;

/// <summary>A member of an object: one row of the table of names and encodings that the codec and the filters share.</summary>
/// <param name="Name">Its C# name, without an at sign.</param>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsWritten">Whether it is in the JSON.</param>
/// <param name="OmittedWhen">When it is left out of the JSON.</param>
/// <param name="RefusesNullOnWrite">Whether it is an error if it is null when it is written.</param>
/// <param name="Assignment">How a value that was read gets into the object.</param>
/// <param name="IsRequired">Whether it is an error if the JSON lacks it.</param>
/// <param name="DefaultIsKnown">Whether the value it has when the JSON lacks it is the default of its type.</param>
internal sealed record MemberShape(
    string Name,
    string JsonName,
    ValueShape Value,
    bool IsWritten,
    OmittedWhen OmittedWhen,
    bool RefusesNullOnWrite,
    MemberAssignment Assignment,
    bool IsRequired,
    bool DefaultIsKnown)
{
    /// <summary>Whether the reader must remember that the JSON had it.</summary>
    public bool IsTracked => IsRequired || (!DefaultIsKnown && Assignment is MemberAssignment.Initializer or MemberAssignment.Setter);
}
