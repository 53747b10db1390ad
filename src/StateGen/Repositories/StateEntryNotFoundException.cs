namespace StateGen;

/// <summary>A record that was to be changed is not there.</summary>
public sealed class StateEntryNotFoundException : Exception
{
    /// <summary>Creates the exception for a key.</summary>
    /// <param name="key">The key that holds nothing.</param>
    public StateEntryNotFoundException(string key)
        : base($"There is no entry under the key '{key}'. Use TryUpdateAsync if it may be missing, or GetOrAddAsync to create it.") => Key = key;

    /// <summary>The key that holds nothing.</summary>
    public string Key { get; }
}
