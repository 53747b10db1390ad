using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>
/// What the suite has to know about a store. A store joins by deriving from this class and from
/// <see cref="StateStoreConformance{TFixture}"/>; the store is used by one test at a time, may hold anything at the start, and is wiped by some tests.
/// </summary>
public abstract class StateStoreFixture : IAsyncLifetime
{
    /// <summary>The store.</summary>
    public abstract IStateStore Store { get; }

    /// <summary>What the store is known to do. The suite fails if the store reports anything else.</summary>
    public virtual StateStoreFeatures Features =>
        StateStoreFeatures.ETag
        | StateStoreFeatures.Transactions
        | StateStoreFeatures.TimeToLive
        | StateStoreFeatures.KeyListing
        | StateStoreFeatures.PrefixDeletion
        | StateStoreFeatures.Query;

    /// <summary>An ETag that the store could have given out but has not.</summary>
    public virtual ETag BadETag => "bad-etag";

    /// <summary>The clock that entries expire by; <see langword="null"/> if it is a real one.</summary>
    public virtual ManualTimeProvider? Clock => null;

    /// <summary>Whether opaque values come back as they were; the HTTP API has only JSON.</summary>
    public virtual bool KeepsOpaqueValues => true;

    /// <summary>Whether opaque bytes are told from JSON even if they are JSON.</summary>
    public virtual bool MarksOpaqueValues => KeepsOpaqueValues;

    /// <summary>Whether JSON comes back in the very text it was sent in; if not, as an equal value. Only a store that does not takes no U+0000.</summary>
    public virtual bool KeepsJsonText => true;

    /// <summary>Whether a key may contain <c>||</c>; the state API keeps it to itself.</summary>
    public virtual bool AllowsSeparatorInKeys => true;

    /// <summary>The text between the parts of a key in tests that need one.</summary>
    public string Separator => AllowsSeparatorInKeys ? "||" : "::";

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;
}
