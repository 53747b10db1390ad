namespace StateGen;

/// <summary>Marks a member that many queries compare with or order by, so that a store that has indexes can keep one of it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class StateIndexAttribute : Attribute;
