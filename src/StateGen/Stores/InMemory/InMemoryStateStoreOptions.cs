namespace StateGen.Stores;

/// <summary>The limits and the clock of an <see cref="InMemoryStateStore"/>. The store reads them when it is made.</summary>
public sealed class InMemoryStateStoreOptions
{
    /// <summary>The clock that entries expire by; the system's by default.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    = TimeProvider.System;

    /// <summary>
    /// How long expired entries may keep their memory; one second by default, <see cref="Timeout.InfiniteTimeSpan"/> for never to sweep. Whether
    /// an entry is there does not depend on it: an expired one is absent at once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither above zero nor infinite, or above 24 days.</exception>
    public TimeSpan SweepInterval
    {
        get;
        set
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(24));
            }

            field = value;
        }
    }

    = TimeSpan.FromSeconds(1);

    /// <summary>The most entries the store holds, above zero; <see langword="null"/>, the default, for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero.</exception>
    public int? MaxEntries
    {
        get;
        set
        {
            if (value is { } count)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(count, 0, nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// The most bytes of keys (two for each UTF-16 code unit) and values the store holds, above zero; <see langword="null"/>, the default, for no
    /// limit. What the store needs to keep order comes on top: some 300 bytes an entry, and some 200 for each index.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero.</exception>
    public long? MaxBytes
    {
        get;
        set
        {
            if (value is { } bytes)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(bytes, 0, nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// The members to keep indexes over, by which queries find and order entries; none by default. Writes leave the indexes to a thread of the
    /// pool, and a query has them catch up before it reads them, so an index changes how fast a query is answered, never the answer. Generated
    /// store classes list theirs as <c>Indexes</c>.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<StateIndexDefinition> Indexes
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    = [];
}
