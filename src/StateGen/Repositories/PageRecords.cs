using System.Collections;

namespace StateGen;

/// <summary>The records of entries, without a copy of the list.</summary>
internal sealed class PageRecords<T>(IReadOnlyList<StateEntry<T>> entries) : IReadOnlyList<T>
{
    public int Count => entries.Count;

    public T this[int index] => RecordOf(entries[index]);

    public IEnumerator<T> GetEnumerator()
    {
        foreach (StateEntry<T> entry in entries)
            yield return RecordOf(entry);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static T RecordOf(StateEntry<T> entry) =>
        entry.EnsureRead().Value ?? throw new StateFormatException(entry.Key, typeof(T).Name, "it is null");
}
