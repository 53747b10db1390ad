namespace StateGen;

/// <summary>What is stored under a key is not JSON of the record type that was read.</summary>
public sealed class StateFormatException : Exception
{
    /// <summary>Creates the exception of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="recordName">The name of the record type.</param>
    /// <param name="reason">What is wrong with the value; it does not quote it.</param>
    /// <param name="innerException">What it came from, if anything.</param>
    public StateFormatException(string key, string recordName, string reason, Exception? innerException = null)
        : base($"What is stored under the key '{key}' is not a {recordName}: {reason}", innerException) => Key = key;

    /// <summary>The key.</summary>
    public string Key { get; }
}
