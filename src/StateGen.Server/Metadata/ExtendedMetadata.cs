using System.Collections.Immutable;

namespace StateGen.Server.Metadata;

/// <summary>The free part of the metadata: names and texts that callers put there, ordered by name.</summary>
internal sealed class ExtendedMetadata
{
    private ImmutableSortedDictionary<string, string> _entries;

    public ExtendedMetadata(string runtimeVersion) =>
        _entries = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("daprRuntimeVersion", runtimeVersion);

    public IReadOnlyDictionary<string, string> Entries => Volatile.Read(ref _entries);

    public void Set(string name, string value) =>
        ImmutableInterlocked.Update(ref _entries, static (entries, entry) => entries.SetItem(entry.name, entry.value), (name, value));
}
