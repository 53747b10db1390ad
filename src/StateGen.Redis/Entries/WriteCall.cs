using StackExchange.Redis;

namespace StateGen.Stores.Redis;

/// <summary>Some writes as the script takes them, and its answer as results.</summary>
internal sealed class WriteCall
{
    private const int First = 1;
    private const int Width = 4;
    private const int Answered = 2;
    private const string TimeToLiveName = "ttlInSeconds";

    /// <summary>What Redis takes by default. It closes the connection on what is larger, and with it the calls of others.</summary>
    private const int LargestValue = 512 << 20;

    private readonly IReadOnlyList<StateOperation> _operations;

    /// <summary>Prepares a call; values are copied.</summary>
    /// <param name="operations">The writes in order.</param>
    /// <param name="together">Whether all are done or none.</param>
    /// <param name="defaultTimeToLive">How long an entry lives that says nothing of it.</param>
    /// <exception cref="StateStoreException">A key or value cannot be kept in Redis.</exception>
    public WriteCall(IReadOnlyList<StateOperation> operations, bool together, TimeSpan? defaultTimeToLive)
    {
        _operations = operations;
        Keys = new RedisKey[operations.Count];
        Values = new RedisValue[First + (Width * operations.Count)];
        Values[0] = together ? "all" : "each";
        for (int i = 0; i < operations.Count; i++)
        {
            StateOperation operation = operations[i];
            if (Check(operation) is { } error)
                throw new StateStoreException(error);
            var save = operation as StateSave;
            TimeSpan timeToLive = save is null ? TimeSpan.Zero : TimeToLiveOf(save, defaultTimeToLive);
            Span<RedisValue> values = Values.AsSpan(First + (i * Width), Width);
            Keys[i] = EntryKey.Encode(operation.Key);
            values[0] = WordOf(operation, together);
            values[1] = operation.ETag.ToString();
            values[2] = (long)timeToLive.TotalMilliseconds;
            values[3] = save is null ? RedisValue.EmptyString : save.Value.Bytes.ToArray();
        }
    }

    /// <summary>The keys, one for each operation.</summary>
    public RedisKey[] Keys { get; }

    /// <summary>The other arguments.</summary>
    public RedisValue[] Values { get; }

    /// <summary>Why a write cannot be done.</summary>
    /// <param name="operation">The write.</param>
    /// <returns>The error; <see langword="null"/> if it can.</returns>
    public static StateError? Check(StateOperation operation)
    {
        bool isTooLarge = operation is StateSave { Value.Bytes.Length: > LargestValue };
        return isTooLarge ? new StateError(StateErrorKind.BadRequest, "A value of more than 512 MB cannot be kept in Redis.") { Key = operation.Key } : EntryKey.Check(operation.Key);
    }

    /// <summary>How many operations an answer tells of: all, or those up to the conflict that kept them from being done together.</summary>
    /// <param name="answer">What the script answered.</param>
    /// <returns>The number.</returns>
    public static int CountOf(RedisValue[] answer) => answer.Length / Answered;

    /// <summary>Reads the result of an operation.</summary>
    /// <param name="answer">What the script answered.</param>
    /// <param name="index">Which operation.</param>
    /// <returns>The result.</returns>
    public StateWriteResult ResultOf(RedisValue[] answer, int index)
    {
        bool isWritten = (long)answer[index * Answered] != 0;
        ETag version = (string?)answer[(index * Answered) + 1];
        return isWritten
            ? StateWriteResult.Success(version)
            : StateWriteResult.Failure(WriteCondition.Conflict(_operations[index], version));
    }

    /// <summary>A save that says that there is to be none, as the HTTP API does, has none whatever the default is.</summary>
    private static TimeSpan TimeToLiveOf(StateSave save, TimeSpan? defaultTimeToLive)
    {
        bool saysNothing = save.TimeToLive is null && save.Metadata?.ContainsKey(TimeToLiveName) != true;
        return (saysNothing ? defaultTimeToLive : save.TimeToLive) ?? TimeSpan.Zero;
    }

    /// <summary>
    /// Dapr marks what a first-write saves, and then refuses writes without an ETag; in a transaction it does not. Here the mark means nothing, but
    /// a Dapr sidecar that shares the data finds it.
    /// </summary>
    private static RedisValue WordOf(StateOperation operation, bool together)
    {
        if (operation is StateDelete)
            return "delete";
        if (operation.Concurrency != StateConcurrency.FirstWrite)
            return "save";
        return together ? "create" : "mark";
    }
}
