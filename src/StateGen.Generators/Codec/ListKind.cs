namespace StateGen.Generators.Codec;

/// <summary>What is known of a collection: how its items are reached, and what it is made of when it is read.</summary>
internal enum ListKind
{
    Array,
    List,

    /// <summary>An interface with an indexer, read as a list.</summary>
    IndexedInterface,

    /// <summary>An interface without an indexer, read as a list.</summary>
    Interface,
    HashSet,

    /// <summary>An interface, read as a hash set.</summary>
    SetInterface,

    /// <summary>A class with a constructor that takes the items.</summary>
    Copying,
    ImmutableArray,

    /// <summary>An immutable collection with a companion class that has CreateRange.</summary>
    Immutable,
}
