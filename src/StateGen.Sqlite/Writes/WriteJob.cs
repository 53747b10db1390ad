namespace StateGen.Stores.Sqlite;

/// <summary>Something to write, which waits for its turn, is done within a commit that it may share with others, and has its own outcome.</summary>
internal abstract class WriteJob
{
    private const int Waiting = 0;
    private const int Running = 1;
    private const int Cancelled = 2;

    private int _state;

    /// <summary>When the job came, as a timestamp of the clock.</summary>
    public long CameAt { get; init; }

    /// <summary>Why the job failed as a whole; <see langword="null"/> while it did not.</summary>
    public StateStoreException? Exception { get; private set; }

    /// <summary>Takes the job out of the queue to do it.</summary>
    /// <returns>Whether that is still wanted.</returns>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Running, Waiting) == Waiting;

    /// <summary>Gives the job up, if it has not started.</summary>
    /// <returns>Whether it is given up: nothing of it will be written.</returns>
    public bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;

    /// <summary>Does the job within the open transaction.</summary>
    /// <param name="connection">The connection that writes.</param>
    /// <param name="rows">Writes rows.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="StateStoreException">The job failed; nothing of it stays.</exception>
    public abstract void Run(Connection connection, RowWriter rows, DateTimeOffset now);

    /// <summary>Says that nothing of the job was written.</summary>
    /// <param name="exception">Why.</param>
    public void Fail(StateStoreException exception) => Exception ??= exception;

    /// <summary>Gives the outcome to whoever waits for it.</summary>
    public abstract void Complete();
}
