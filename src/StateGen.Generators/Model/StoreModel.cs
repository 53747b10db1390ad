namespace StateGen.Generators.Model;

/// <summary>A component: what its store class, its transaction and its registration are emitted from.</summary>
/// <param name="Component">The name of the component.</param>
/// <param name="Namespace">The deepest namespace that all its records are in; empty for the global one.</param>
/// <param name="StoreClass">The name of the store class.</param>
/// <param name="TransactionClass">The name of the transaction class.</param>
/// <param name="IsPublic">Whether they are public: only if all records are.</param>
/// <param name="Sets">The record types, in the order of their names.</param>
internal sealed record StoreModel(
    string Component, string Namespace, string StoreClass, string TransactionClass, bool IsPublic, EquatableArray<StoreSet> Sets)
{
    /// <summary>Whether the store is asked to keep indexes.</summary>
    public bool HasIndexes => Sets.Any(set => set.Indexes.Count > 0);

    public string Accessibility => IsPublic ? "public" : "internal";

    /// <summary>The class with the extension methods that register the component.</summary>
    public string RegistrationClass => StoreClass + "ServiceCollectionExtensions";

    /// <summary>A type in the namespace of the component, as generated code writes it.</summary>
    public string Qualify(string name) => Namespace.Length == 0 ? $"global::{name}" : $"global::{Namespace}.{name}";
}
