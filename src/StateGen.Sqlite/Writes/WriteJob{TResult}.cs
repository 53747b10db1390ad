using System.Diagnostics;

namespace StateGen.Stores.Sqlite;

/// <summary>A job with a result.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
internal abstract class WriteJob<TResult> : WriteJob
{
    private TaskCompletionSource<TResult>? _completion;

    /// <summary>The result, once the job ran.</summary>
    protected TResult? Result { get; set; }

    /// <summary>The outcome of a job that was done at once.</summary>
    /// <returns>The task, which has completed.</returns>
    public ValueTask<TResult> Outcome() => Exception is null ? new(Result!) : ValueTask.FromException<TResult>(Exception);

    /// <summary>Makes the job one that somebody waits for. Called before others see it.</summary>
    public void PrepareToWait() => _completion = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for the job.</summary>
    /// <param name="cancellationToken">Gives the job up while it has not started.</param>
    /// <returns>The result.</returns>
    public async ValueTask<TResult> WaitAsync(CancellationToken cancellationToken)
    {
        Debug.Assert(_completion is not null, "Only a prepared job can be waited for.");
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((WriteJob<TResult>)state!).Cancel(token), this);
        return await _completion.Task.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_completion is null)
            return;
        if (Exception is null)
            _completion.SetResult(Result!);
        else
            _completion.SetException(Exception);
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (TryCancel())
            _completion!.SetCanceled(cancellationToken);
    }
}
