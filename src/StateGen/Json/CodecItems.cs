using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StateGen.Json;

/// <summary>
/// Gathers the items of a JSON array, so that the collection they end up in is made once, at its final size.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CodecItems<T>
{
    private Span<T> _items;
    private T[]? _rented;
    private int _count;

    /// <summary>Starts without items.</summary>
    /// <param name="first">Where the first items are kept.</param>
    public CodecItems(Span<T> first) => _items = first;

    /// <summary>The items so far.</summary>
    internal readonly ReadOnlySpan<T> Items => _items[.._count];

    /// <summary>Adds an item.</summary>
    /// <param name="item">The item.</param>
    public void Add(T item)
    {
        if (_count == _items.Length)
            Grow();
        _items[_count++] = item;
    }

    /// <summary>Makes a list of the items. Nothing may be called afterwards.</summary>
    /// <returns>The list.</returns>
    public List<T> ToList()
    {
        var list = new List<T>(_count);
        CollectionsMarshal.SetCount(list, _count);
        _items[.._count].CopyTo(CollectionsMarshal.AsSpan(list));
        Release();
        return list;
    }

    /// <summary>Makes an array of the items. Nothing may be called afterwards.</summary>
    /// <returns>The array.</returns>
    public T[] ToArray()
    {
        T[] array = _items[.._count].ToArray();
        Release();
        return array;
    }

    /// <summary>Makes a hash set of the items. Nothing may be called afterwards.</summary>
    /// <returns>The set.</returns>
    public HashSet<T> ToHashSet()
    {
        var set = new HashSet<T>(_count);
        foreach (T item in Items)
            set.Add(item);
        Release();
        return set;
    }

    /// <summary>Gives memory back that was rented.</summary>
    internal void Release()
    {
        if (_rented is not null)
            ArrayPool<T>.Shared.Return(_rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        _rented = null;
    }

    private void Grow()
    {
        T[] larger = ArrayPool<T>.Shared.Rent(_count * 2);
        _items[.._count].CopyTo(larger);
        Release();
        _items = _rented = larger;
    }
}
