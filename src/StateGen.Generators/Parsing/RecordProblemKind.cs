namespace StateGen.Generators.Parsing;

/// <summary>Why nothing can be generated for an annotated type.</summary>
internal enum RecordProblemKind
{
    /// <summary>No member is marked with StateKey.</summary>
    NoKey,

    /// <summary>A part of the key is of a type that has no one text for a value.</summary>
    UnsupportedKeyType,

    /// <summary>Generated code cannot read a part of the key.</summary>
    UnreadableKey,

    /// <summary>The name of the component is empty, or no class can be named after it.</summary>
    ComponentName,

    /// <summary>The key prefix has characters that no key may have.</summary>
    KeyPrefix,

    /// <summary>The time to live is not in its range.</summary>
    TimeToLive,

    /// <summary>The member for the version is not a string that may be null.</summary>
    ETagType,

    /// <summary>Generated code cannot set the member for the version.</summary>
    ETagSetter,

    /// <summary>More than one member is marked with StateETag.</summary>
    SeveralETags,

    /// <summary>Generated code cannot name the type: it is private, or local to its file.</summary>
    Unreachable,

    /// <summary>The type is generic, static, or a ref struct.</summary>
    UnsupportedDeclaration,

    /// <summary>A type of the user has the name of a type to be generated.</summary>
    NameTaken,
}
