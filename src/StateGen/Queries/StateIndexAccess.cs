namespace StateGen.Queries;

/// <summary>How an index is used to find candidates.</summary>
public enum StateIndexAccess
{
    /// <summary>Looks one value up.</summary>
    Equality,

    /// <summary>Looks several values up, one by one.</summary>
    Membership,

    /// <summary>Reads the values between two bounds, or on one side of a bound.</summary>
    Range,

    /// <summary>Reads entries in the order of the index, because the query wants them in that order.</summary>
    Order,
}
