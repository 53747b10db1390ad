using System.Collections;

namespace StateGen.Stores;

/// <summary>What a store found below a prefix, under the keys that were asked for. It renames an item when it is looked at, and copies none.</summary>
internal sealed class RenamedItems(IReadOnlyList<StateItem> items, IReadOnlyList<string> keys, KeyPrefixStateStore store) : IReadOnlyList<StateItem>
{
    public int Count => items.Count;

    public StateItem this[int index] => items[index] with { Key = keys[index], Error = store.Above(items[index].Error) };

    public IEnumerator<StateItem> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
