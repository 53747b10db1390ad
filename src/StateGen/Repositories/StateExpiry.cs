namespace StateGen;

/// <summary>What an update does to the time to live of its entry.</summary>
public enum StateExpiry
{
    /// <summary>The entry expires when it would have expired anyway, rounded up to a whole second.</summary>
    Keep,

    /// <summary>The time to live starts anew (sliding expiry).</summary>
    Renew,

    /// <summary>The entry no longer expires.</summary>
    Remove,
}
