namespace StateGen.Generators.Codec;

/// <summary>What is known of a dictionary: what it is made of when it is read.</summary>
internal enum DictionaryKind
{
    /// <summary>A Dictionary, or an interface that is read as one.</summary>
    Dictionary,

    /// <summary>A class with a constructor that takes another dictionary.</summary>
    Copying,

    /// <summary>An immutable dictionary with a companion class that has CreateRange.</summary>
    Immutable,
}
