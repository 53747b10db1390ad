using System.Diagnostics;
using StateGen.Stores;

namespace StateGen;

/// <summary>One operation of a repository that someone observes. It counts as failed unless it is told otherwise before it is disposed.</summary>
internal sealed class ObservedOperation(RepositoryTelemetry telemetry, string name, Activity? activity) : IDisposable
{
    private const string Ok = "ok";
    private const string Conflict = "conflict";
    private const string Failure = "failed";

    private readonly long _start = Stopwatch.GetTimestamp();
    private string _outcome = Failure;

    public void Succeeded(int attempts = 1)
    {
        _outcome = Ok;
        if (attempts > 1)
            activity?.SetTag("stategen.attempts", attempts);
    }

    public void Completed(StateError? error)
    {
        _outcome = error switch
        {
            null => Ok,
            { Kind: StateErrorKind.Conflict } => Conflict,
            _ => Failure,
        };
        if (error is { Kind: StateErrorKind.Conflict })
            telemetry.Conflict();
    }

    public void Dispose()
    {
        telemetry.Ended(name, _outcome, Stopwatch.GetElapsedTime(_start), activity);
        if (_outcome == Failure)
            activity?.SetStatus(ActivityStatusCode.Error);
        activity?.Dispose();
    }
}
