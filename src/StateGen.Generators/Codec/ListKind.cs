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
}
