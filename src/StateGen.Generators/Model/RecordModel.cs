namespace StateGen.Generators.Model;

/// <summary>An annotated record: what its key class, its repository and its place in a store class are emitted from.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsPublic">Whether generated types that show it can be public.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Store">The name of its component.</param>
/// <param name="KeyPrefix">What its keys start with, with the colon; empty for nothing.</param>
/// <param name="TimeToLiveSeconds">How long an entry lives; 0 for ever.</param>
/// <param name="Key">The parts of its key, in order.</param>
/// <param name="ETag">The member that carries its version, or null.</param>
/// <param name="Declarations">
/// The partial type declarations to open, outermost first, so that a <c>Key</c> method can be added to the record; empty if it cannot.
/// </param>
internal sealed record RecordModel(
    RecordName Name,
    bool IsPublic,
    bool IsValueType,
    string Store,
    string KeyPrefix,
    int TimeToLiveSeconds,
    EquatableArray<KeyPart> Key,
    ETagMember? ETag,
    EquatableArray<string> Declarations)
{
    public string Accessibility => IsPublic ? "public" : "internal";

    /// <summary>Whether the key is the text of its only part as it stands, so that keys others have made can be read.</summary>
    public bool HasPlainKey => KeyPrefix.Length == 0 && Key.Count == 1 && Key[0] is { Text.Kind: KeyTextKind.Text, WrappedMember: null };
}
