using System.Diagnostics.Metrics;

namespace StateGen.Filters;

/// <summary>Counts where predicates become filters, so that one that was meant to be compiled and is not can be seen.</summary>
internal static class FilterTelemetry
{
    private static readonly Meter Meter = new(StateGenTelemetry.MeterName);
    private static readonly Counter<long> Predicates = Meter.CreateCounter<long>(
        "stategen.predicates", "{predicate}", "Predicates that became filters: compiled beforehand, or translated when the program ran.");

    private static readonly KeyValuePair<string, object?> Compiled = new("stategen.translation", "compiled");
    private static readonly KeyValuePair<string, object?> RunTime = new("stategen.translation", "run_time");

    /// <summary>A call was intercepted.</summary>
    public static void CountCompiled()
    {
        if (Predicates.Enabled)
            Predicates.Add(1, Compiled);
    }

    /// <summary>A call was not intercepted.</summary>
    public static void CountTranslated()
    {
        if (Predicates.Enabled)
            Predicates.Add(1, RunTime);
    }
}
