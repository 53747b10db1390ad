namespace StateGen;

/// <summary>
/// Marks a record (or class, or struct) as kept in a state store. StateGen generates its JSON codec, its key, its repository and, for all
/// records of one component, a store class and a DI extension method.
/// </summary>
/// <param name="name">The name of the component: the state store the records live in.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class StateStoreAttribute(string name) : Attribute
{
    /// <summary>The name of the component: the state store the records live in.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// What the keys of this record type start with, followed by a colon. Unset, a key of one member is just that member, and a key of
    /// several members starts with the name of the type, so that it cannot be taken for another's. Empty, there is none.
    /// </summary>
    public string? KeyPrefix { get; set; }

    /// <summary>How long an entry lives after each save, in seconds; 1 to 2147483647. Zero, the default: until it is deleted.</summary>
    public int TimeToLiveSeconds { get; set; }

    /// <summary>
    /// A <c>JsonSerializerContext</c> of your own, for member types that StateGen generates no codec for.
    /// </summary>
    public Type? JsonContext { get; set; }
}
