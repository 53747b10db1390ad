namespace StateGen.Generators.Codec;

/// <summary>How a value that was read gets into the object.</summary>
internal enum MemberAssignment
{
    /// <summary>It does not: the member is computed.</summary>
    None,

    /// <summary>As an argument of the constructor.</summary>
    Constructor,

    /// <summary>In the object initializer.</summary>
    Initializer,

    /// <summary>Through its setter, after the object was made.</summary>
    Setter,
}
