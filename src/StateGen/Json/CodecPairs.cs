using System.ComponentModel;

namespace StateGen.Json;

/// <summary>Makes dictionaries of the members of JSON objects.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodecPairs
{
    /// <summary>Makes a dictionary; of two values with one key the last stays. The items may not be used afterwards.</summary>
    /// <param name="items">The keys and values.</param>
    /// <returns>The dictionary.</returns>
    /// <typeparam name="TKey">The type of a key.</typeparam>
    /// <typeparam name="TValue">The type of a value.</typeparam>
    public static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(ref CodecItems<KeyValuePair<TKey, TValue>> items)
        where TKey : notnull
    {
        ReadOnlySpan<KeyValuePair<TKey, TValue>> pairs = items.Items;
        var dictionary = new Dictionary<TKey, TValue>(pairs.Length);
        foreach (KeyValuePair<TKey, TValue> pair in pairs)
            dictionary[pair.Key] = pair.Value;
        items.Release();
        return dictionary;
    }
}
