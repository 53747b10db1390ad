namespace StateGen.Stores;

/// <summary>Redis cannot be used as the options say. The message names the option and the cause, and never a password.</summary>
public sealed class RedisSetupException : StateStoreException
{
    internal RedisSetupException(string option, StateErrorKind kind, string message, Exception? innerException = null)
        : base(kind, message, innerException) => Option = option;

    /// <summary>The name of the property of <see cref="RedisStateStoreOptions"/> that is most likely wrong.</summary>
    public string Option { get; }
}
