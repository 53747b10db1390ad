namespace StateGen.Stores.Sqlite;

/// <summary>
/// Does jobs in the order they come, as many as wait in one commit: the disk is asked once for all of them. A caller who finds nobody writing
/// does its own job at once; what came meanwhile is done by the thread pool.
/// </summary>
/// <param name="open">Gives the database, and opens it if need be.</param>
/// <param name="rows">Writes rows.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">How long a job may wait for its turn.</param>
internal sealed class WriteQueue(Func<Database> open, RowWriter rows, TimeProvider time, TimeSpan patience)
{
    // A commit has to end some time, for readers of its results.
    private const int MaxJobsPerCommit = 512;

    private readonly Lock _gate = new();
    private readonly Queue<WriteJob> _waiting = [];
    private bool _isWriting;

    /// <summary>The time, for <see cref="WriteJob.CameAt"/>.</summary>
    public long Timestamp => time.GetTimestamp();

    /// <summary>Does a job.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Gives the job up while it has not started.</param>
    /// <returns>Its result.</returns>
    public ValueTask<TResult> RunAsync<TResult>(WriteJob<TResult> job, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isWriting)
            {
                job.PrepareToWait();
                _waiting.Enqueue(job);
                return job.WaitAsync(cancellationToken);
            }

            _isWriting = true;
        }

        Commit([job]);
        GoOn();
        return job.Outcome();
    }

    /// <summary>Leaves the rest to the thread pool: the caller has its result and must not do the work of others.</summary>
    private void GoOn()
    {
        lock (_gate)
        {
            _isWriting = _waiting.Count > 0;
            if (!_isWriting)
                return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.CommitWaiting(), this, preferLocal: false);
    }

    private void CommitWaiting()
    {
        Commit(TakeWaiting());
        GoOn();
    }

    private List<WriteJob> TakeWaiting()
    {
        lock (_gate)
        {
            var jobs = new List<WriteJob>(Math.Min(_waiting.Count, MaxJobsPerCommit));
            while (jobs.Count < MaxJobsPerCommit && _waiting.TryDequeue(out WriteJob? job))
                jobs.Add(job);
            return jobs;
        }
    }

    private void Commit(List<WriteJob> jobs)
    {
        jobs.RemoveAll(static job => !job.TryStart());
        foreach (WriteJob job in jobs)
        {
            if (time.GetElapsedTime(job.CameAt) > patience)
                job.Fail(new StateStoreException(StateErrorKind.Unavailable, $"SQLite: the write did not get its turn within {patience.TotalSeconds:0.###} s."));
        }

        try
        {
            open().Write((Queue: this, Jobs: jobs), static (connection, work) => work.Queue.Commit(connection, work.Jobs));
        }
        catch (Exception e)
        {
            // Nothing of a commit that failed is there. Whatever it was, those who wait must know.
            StateStoreException failure = e as StateStoreException ?? new StateStoreException(StateErrorKind.Failed, $"SQLite: {e.Message}", e);
            foreach (WriteJob job in jobs)
                job.Fail(failure);
        }
        finally
        {
            foreach (WriteJob job in jobs)
                job.Complete();
        }
    }

    private void Commit(Connection connection, List<WriteJob> jobs)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            DateTimeOffset now = time.GetUtcNow();
            foreach (WriteJob job in jobs)
            {
                if (job.Exception is null)
                    Run(connection, job, now);
            }
        }
        catch
        {
            connection.RollBack();
            throw;
        }

        End(connection);
    }

    private void Run(Connection connection, WriteJob job, DateTimeOffset now)
    {
        try
        {
            job.Run(connection, rows, now);
        }
        catch (StateStoreException e) when (connection.IsInTransaction)
        {
            job.Fail(e);
        }
    }

    private static void End(Connection connection)
    {
        try
        {
            connection.Run("COMMIT");
        }
        catch (StateStoreException e)
        {
            connection.RollBack();

            // The log may have the commit even though the disk did not confirm it.
            throw e.Kind == StateErrorKind.Unavailable ? new StateStoreException(e.Error with { OutcomeUnknown = true }, e) : e;
        }
    }
}
