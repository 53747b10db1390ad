namespace StateGen.Stores;

/// <summary>Who wins when there are several writers. An ETag, where one is given, is always checked.</summary>
public enum StateConcurrency
{
    /// <summary>As <see cref="LastWrite"/>.</summary>
    Default,

    /// <summary>Without an ETag a save creates: it is a conflict if the key exists (<c>first-write</c>). A delete ignores it.</summary>
    FirstWrite,

    /// <summary>Without an ETag the write always wins (<c>last-write</c>).</summary>
    LastWrite,
}
