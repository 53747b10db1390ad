namespace StateGen.Stores.Http;

/// <summary>What the options of an operation are called on the wire.</summary>
internal static class StateApiWords
{
    /// <summary>The word for a concurrency; <see langword="null"/> for the default, which is not sent.</summary>
    public static string? Of(StateConcurrency concurrency) => concurrency switch
    {
        StateConcurrency.FirstWrite => "first-write",
        StateConcurrency.LastWrite => "last-write",
        _ => null,
    };

    /// <summary>The word for a consistency; <see langword="null"/> for the default, which is not sent.</summary>
    public static string? Of(StateConsistency consistency) => consistency switch
    {
        StateConsistency.Eventual => "eventual",
        StateConsistency.Strong => "strong",
        _ => null,
    };
}
