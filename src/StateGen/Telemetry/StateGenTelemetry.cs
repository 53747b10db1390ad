namespace StateGen;

/// <summary>The names under which StateGen can be observed.</summary>
public static class StateGenTelemetry
{
    /// <summary>The activity source of the repositories.</summary>
    public const string ActivitySourceName = "StateGen";

    /// <summary>The meter of the repositories.</summary>
    public const string MeterName = "StateGen";
}
