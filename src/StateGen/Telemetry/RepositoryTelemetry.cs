using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace StateGen;

/// <summary>
/// Observes the operations of one repository: an activity, a duration and an outcome for each, and counts of conflicts and retries. Keys and
/// values are in none of them.
/// </summary>
internal sealed partial class RepositoryTelemetry(string storeName, string recordName, ILogger? logger)
{
    private static readonly ActivitySource Source = new(StateGenTelemetry.ActivitySourceName);
    private static readonly Meter Meter = new(StateGenTelemetry.MeterName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "stategen.operation.duration", "s", "Time of an operation of a repository.");

    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "stategen.conflicts", "{conflict}", "Writes that lost against another writer.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "stategen.retries", "{retry}", "Updates that were tried again after a conflict.");

    private readonly KeyValuePair<string, object?> _store = new("stategen.store", storeName);
    private readonly KeyValuePair<string, object?> _record = new("stategen.record", recordName);

    /// <summary>Whether anyone listens.</summary>
    public static bool IsEnabled => Duration.Enabled || Conflicts.Enabled || Source.HasListeners();

    /// <summary>Starts to observe an operation; null if nobody listens.</summary>
    public ObservedOperation? Start(string name) =>
        IsEnabled ? new ObservedOperation(this, name, Source.StartActivity($"{name} {recordName}", ActivityKind.Client)) : null;

    /// <summary>Counts that a write lost against another writer.</summary>
    public void Conflict() => Conflicts.Add(1, _store, _record);

    /// <summary>Counts that an update is tried again.</summary>
    public void Retry(int attempt)
    {
        Retries.Add(1, _store, _record);
        if (logger is not null)
            LogRetry(logger, recordName, storeName, attempt);
    }

    /// <summary>Records how an operation ended.</summary>
    public void Ended(string name, string outcome, TimeSpan duration, Activity? activity)
    {
        var operation = new KeyValuePair<string, object?>("stategen.operation", name);
        var result = new KeyValuePair<string, object?>("stategen.outcome", outcome);
        Duration.Record(duration.TotalSeconds, _store, _record, operation, result);
        activity?.SetTag(_store.Key, _store.Value).SetTag(_record.Key, _record.Value).SetTag(result.Key, result.Value);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "An update of {Record} in {Store} lost against another writer in attempt {Attempt} and is tried again.")]
    private static partial void LogRetry(ILogger logger, string record, string store, int attempt);
}
