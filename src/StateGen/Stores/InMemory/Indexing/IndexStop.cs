namespace StateGen.Stores.Indexing;

/// <summary>When a reader of an index has all that fits on the page.</summary>
internal enum IndexStop
{
    /// <summary>At the end: the places are not in the order of the query.</summary>
    AtEnd,

    /// <summary>As soon as the page is full: the places are in the order of the query.</summary>
    WhenFull,

    /// <summary>When the page is full and another value follows: places with one value are not in the order of the query.</summary>
    BetweenValues,
}
