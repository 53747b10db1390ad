namespace StateGen.Stores.Http;

/// <summary>When a call is sent again, and how long that waits.</summary>
internal sealed class RetryPolicy(HttpStateStoreOptions options)
{
    private readonly int _maxAttempts = options.MaxAttempts;
    private readonly TimeSpan _delay = options.RetryDelay;
    private readonly TimeSpan _maxDelay = options.MaxRetryDelay;
    private readonly TimeProvider _time = options.TimeProvider;

    /// <summary>Whether a call that failed is sent again. A write is only if it is certain that it did not happen.</summary>
    public bool Allows(in StateApiCall call, StateError error, int attempt) =>
        attempt < _maxAttempts && error.Kind == StateErrorKind.Unavailable && !(call.IsWrite && error.OutcomeUnknown);

    /// <summary>Waits before the attempt that follows.</summary>
    public Task WaitAsync(int attempt, CancellationToken cancellationToken) =>
        RetryDelay.WaitAsync(_delay, _maxDelay, attempt, _time, cancellationToken);
}
