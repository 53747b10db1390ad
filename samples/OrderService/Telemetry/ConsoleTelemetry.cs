using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using StateGen;

namespace OrderService.Telemetry;

/// <summary>OpenTelemetry over what the web server and the repositories report, shown on the console. A real service exports it instead.</summary>
internal static class ConsoleTelemetry
{
    private const string WebActivities = "Microsoft.AspNetCore";
    private const string WebMetrics = "Microsoft.AspNetCore.Hosting";

    public static void AddConsoleTelemetry(this IServiceCollection services)
    {
        services.AddSingleton(static provider => Sdk.CreateTracerProviderBuilder()
            .AddSource(StateGenTelemetry.ActivitySourceName, WebActivities)
            .AddProcessor(new SimpleActivityExportProcessor(new ActivityLogExporter(provider.GetRequiredService<ILogger<ActivityLogExporter>>())))
            .Build());
        services.AddSingleton(static provider => Sdk.CreateMeterProviderBuilder()
            .AddMeter(StateGenTelemetry.MeterName, WebMetrics)
            .AddReader(new PeriodicExportingMetricReader(
                new MetricLogExporter(provider.GetRequiredService<ILogger<MetricLogExporter>>()), exportIntervalMilliseconds: 10_000))
            .Build());
        services.AddHostedService<TelemetryStart>();
    }

    /// <summary>Makes the providers when the service starts; the container disposes of them, which exports what is left.</summary>
    private sealed class TelemetryStart(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush();
            metrics.ForceFlush();
            return Task.CompletedTask;
        }
    }
}
