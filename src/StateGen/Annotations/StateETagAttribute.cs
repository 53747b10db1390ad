namespace StateGen;

/// <summary>
/// Marks the member, a settable or init-only <see cref="string"/> that may be null, that carries the version of its record. It is not part of the stored JSON:
/// a read fills it in, and a save with it succeeds only if it is still the current version.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class StateETagAttribute : Attribute;
