namespace StateGen;

/// <summary>
/// Marks a member as the key of its record, or as a part of it. Parts are ordered by <see cref="Order"/>, then as they are declared.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class StateKeyAttribute : Attribute
{
    /// <summary>Where the part stands among the parts of the key; 0 by default.</summary>
    public int Order { get; set; }
}
