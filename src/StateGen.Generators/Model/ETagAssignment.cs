namespace StateGen.Generators.Model;

/// <summary>How a version gets into a record.</summary>
internal enum ETagAssignment
{
    /// <summary>By a copy: the type is a record or a struct.</summary>
    Copy,

    /// <summary>Through the setter of a class, in place.</summary>
    Setter,

    /// <summary>Through the init-only or private setter of a class, in place, which takes an accessor.</summary>
    HiddenSetter,
}
