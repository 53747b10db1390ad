namespace StateGen.Stores;

/// <summary>One transaction: locks its slots, applies its operations to a draft of each, and puts all drafts in place or none.</summary>
internal sealed class SlotTransaction
{
    private readonly SlotTable _table;
    private readonly IReadOnlyList<StateOperation> _operations;
    private readonly byte[]?[] _values;
    private readonly string[] _keys;
    private readonly Slot[] _slots;
    private readonly Draft[] _drafts;
    private readonly Commit _commit = Commit.OfMany();

    /// <summary>Prepares a transaction; values are copied.</summary>
    /// <param name="table">The slots of the store.</param>
    /// <param name="operations">What to do, in order.</param>
    public SlotTransaction(SlotTable table, IReadOnlyList<StateOperation> operations)
    {
        _table = table;
        _operations = operations;
        _values = new byte[]?[operations.Count];
        string[] keys = new string[operations.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            _values[i] = (operations[i] as StateSave)?.Value.Bytes.ToArray();
            keys[i] = operations[i].Key;
        }

        _keys = InOrder(keys);
        _slots = new Slot[_keys.Length];
        _drafts = new Draft[_keys.Length];
    }

    /// <summary>Runs the transaction.</summary>
    /// <returns>Success; or why nothing was written: a conflict, or no room.</returns>
    public StateTransactionResult Run()
    {
        int locked = 0;
        try
        {
            for (; locked < _keys.Length; locked++)
                _slots[locked] = Lock(_keys[locked]);

            StateTransactionResult result = Apply();
            if (result.Succeeded)
                PutInPlace();
            foreach (Slot slot in _slots)
                _table.Settle(slot);
            return result;
        }
        finally
        {
            while (--locked >= 0)
                Monitor.Exit(_slots[locked]);
        }
    }

    /// <summary>Each key once, in the order in which all transactions lock.</summary>
    private static string[] InOrder(string[] keys)
    {
        Array.Sort(keys, StringComparer.Ordinal);
        int count = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            if (count == 0 || !string.Equals(keys[i], keys[count - 1], StringComparison.Ordinal))
                keys[count++] = keys[i];
        }

        return count == keys.Length ? keys : keys[..count];
    }

    private Slot Lock(string key)
    {
        while (true)
        {
            Slot slot = _table.FindOrAdd(key);
            Monitor.Enter(slot);
            if (!slot.IsRetired)
                return slot;
            Monitor.Exit(slot);
        }
    }

    private StateTransactionResult Apply()
    {
        var etags = new ETag[_operations.Count];
        for (int i = 0; i < etags.Length; i++)
        {
            StateOperation operation = _operations[i];
            int at = Array.BinarySearch(_keys, operation.Key, StringComparer.Ordinal);
            Draft draft = _drafts[at];
            ETag current = draft.IsWritten ? draft.Version?.ETag ?? ETag.None : _table.CurrentETag(_slots[at]);
            if (WriteCondition.Check(operation, current) is { } conflict)
                return StateTransactionResult.Failure(conflict);

            SlotVersion? version = operation is StateSave save ? _table.NewVersion(_slots[at], save, _values[i]!, _commit) : null;
            _drafts[at] = new Draft(IsWritten: true, version);
            etags[i] = version?.ETag ?? ETag.None;
        }

        return MakeRoom() is { } full ? StateTransactionResult.Failure(full) : StateTransactionResult.Success(etags);
    }

    private StateError? MakeRoom()
    {
        StorageUsage usage = default;
        for (int i = 0; i < _slots.Length; i++)
            usage += StorageUsage.Of(_keys[i], _drafts[i].Version) - StorageUsage.Of(_keys[i], _slots[i].Current);
        return _table.Reserve(usage, key: null);
    }

    private void PutInPlace()
    {
        // Everything is made before anything is put: nothing may fail in between.
        SlotVersion[] versions = Array.ConvertAll(_drafts, draft => draft.Version ?? SlotVersion.Removal(_commit));
        for (int i = 0; i < versions.Length; i++)
            _table.Put(_slots[i], versions[i]);
        _table.Complete(_commit);
    }

    /// <summary>What the operations so far leave under a key.</summary>
    /// <param name="IsWritten">Whether one of them wrote the key.</param>
    /// <param name="Version">The entry; <see langword="null"/> for none.</param>
    private readonly record struct Draft(bool IsWritten, SlotVersion? Version);
}
