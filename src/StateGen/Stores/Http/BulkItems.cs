namespace StateGen.Stores.Http;

/// <summary>
/// Brings the items of a bulk get into the order of the keys that were asked for. A sidecar over an SQL store answers in an order of its own and
/// once for a key that was asked for twice.
/// </summary>
internal static class BulkItems
{
    /// <summary>The keys that can be asked for.</summary>
    public static IReadOnlyList<string> LegalKeys(IReadOnlyList<string> keys)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            if (StateApiKeys.Check(keys[i]) is not null)
                return [.. keys.Where(key => StateApiKeys.Check(key) is null)];
        }

        return keys;
    }

    /// <summary>One item for each key, in the order of the keys.</summary>
    public static IReadOnlyList<StateItem> Align(IReadOnlyList<string> keys, List<StateItem> items)
    {
        if (AreAligned(keys, items))
            return items;
        var byKey = new Dictionary<string, StateItem>(items.Count, StringComparer.Ordinal);
        foreach (StateItem item in items)
            byKey.TryAdd(item.Key, item);
        var aligned = new StateItem[keys.Count];
        for (int i = 0; i < aligned.Length; i++)
            aligned[i] = byKey.TryGetValue(keys[i], out StateItem item) ? item : StateItem.Failed(keys[i], WhyAbsent(keys[i]));
        return aligned;
    }

    private static bool AreAligned(IReadOnlyList<string> keys, List<StateItem> items)
    {
        if (items.Count != keys.Count)
            return false;
        for (int i = 0; i < items.Count; i++)
        {
            if (!string.Equals(items[i].Key, keys[i], StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static StateError WhyAbsent(string key)
    {
        return StateApiKeys.Check(key)
            ?? new StateError(StateErrorKind.Failed, $"The answer of the server has no item for key '{key}'.") { Key = key };
    }
}
