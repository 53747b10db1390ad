using System.Runtime.CompilerServices;

namespace StateGen.Stores;

/// <summary>One version of what a key holds: an entry, or the mark that there is none. Everything but the link to the version before is fixed.</summary>
/// <remarks>A version that is written on its own is its own commit, which saves an object with each save.</remarks>
internal class SlotVersion : Commit
{
    private const long Never = long.MaxValue;

    private readonly Commit _commit;
    private readonly byte[] _bytes;
    private readonly StateValueKind _kind;
    private readonly string? _etag;
    private readonly long _expiresAt;
    private SlotVersion? _previous;

    private protected SlotVersion(byte[] bytes, StateValueKind kind, string? etag, long expiresAt, Commit? commit)
        : base(ready: true)
    {
        _bytes = bytes;
        _kind = kind;
        _etag = etag;
        _expiresAt = expiresAt;
        _commit = commit ?? this;
    }

    /// <summary>Whether this is the mark that the key holds nothing.</summary>
    public bool IsRemoval => _etag is null;

    /// <summary>Whether the entry ever expires.</summary>
    public bool Expires => _expiresAt != Never;

    /// <summary>The instant from which on the entry is absent, in ticks of UTC; the greatest number if it does not expire.</summary>
    public long ExpiresAt => _expiresAt;

    /// <summary>The value; empty bytes for a removal.</summary>
    public StateValue Value => new(_bytes, _kind);

    /// <summary>The first byte of the value; zero if it is empty.</summary>
    public byte FirstByte => _bytes.Length == 0 ? (byte)0 : _bytes[0];

    /// <summary>The ETag of the entry, or none.</summary>
    public ETag ETag => new(_etag);

    /// <summary>Whether a reader of one key sees this version.</summary>
    public bool IsCommitted => _commit.IsDone;

    /// <summary>
    /// The version that this one replaced, as long as somebody may still need it. It is there until the commit is done, and afterwards as long
    /// as a snapshot needs it; it changes under the lock of the slot.
    /// </summary>
    public SlotVersion? Previous
    {
        get => Volatile.Read(ref _previous);
        set => Volatile.Write(ref _previous, value);
    }

    /// <summary>Makes an entry.</summary>
    /// <param name="value">The bytes, which nobody writes again.</param>
    /// <param name="kind">What the bytes are.</param>
    /// <param name="etag">The ETag.</param>
    /// <param name="expiresAt">The instant of expiry; <see langword="null"/> for none.</param>
    /// <param name="isIndexed">Whether indexes are to have it.</param>
    /// <param name="commit">The commit it belongs to; <see langword="null"/> if it is alone.</param>
    /// <returns>The version.</returns>
    public static SlotVersion Entry(
        byte[] value, StateValueKind kind, string etag, DateTimeOffset? expiresAt, bool isIndexed, Commit? commit = null)
    {
        long until = expiresAt?.UtcTicks ?? Never;
        return isIndexed
            ? new IndexedSlotVersion(value, kind, etag, until, commit)
            : new SlotVersion(value, kind, etag, until, commit);
    }

    /// <summary>Makes the mark that a key holds nothing.</summary>
    /// <param name="commit">The commit it belongs to; <see langword="null"/> if it is alone.</param>
    /// <returns>The version.</returns>
    public static SlotVersion Removal(Commit? commit = null) => new([], StateValueKind.Opaque, null, Never, commit);

    /// <summary>The epoch from which on snapshots see this version; below zero while it is not known.</summary>
    /// <param name="clock">The clock of the store.</param>
    /// <returns>The epoch.</returns>
    public long Epoch(SnapshotClock clock) => _commit.Resolve(clock);

    /// <summary>Whether the version is an entry that has not expired.</summary>
    /// <param name="time">The clock; it is asked only if the entry expires.</param>
    /// <returns><see langword="true"/> if there is an entry.</returns>
    public bool IsLive(TimeProvider time) => !IsRemoval && (!Expires || time.GetUtcNow().UtcTicks < _expiresAt);

    /// <summary>Whether the version is an entry that has not expired.</summary>
    /// <param name="now">The time in ticks of UTC.</param>
    /// <returns><see langword="true"/> if there is an entry.</returns>
    public bool IsLive(long now) => !IsRemoval && now < _expiresAt;

    /// <summary>The entry as a result.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The item.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public StateItem ToItem(string key) => new()
    {
        Key = key,
        Found = true,
        Value = Value,
        ETag = new ETag(_etag),
        ExpiresAt = Expires ? new DateTimeOffset(_expiresAt, TimeSpan.Zero) : null,
    };
}
