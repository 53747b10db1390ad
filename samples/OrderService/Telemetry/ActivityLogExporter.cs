using System.Diagnostics;
using OpenTelemetry;

namespace OrderService.Telemetry;

/// <summary>Writes each activity as one line of the log.</summary>
internal sealed partial class ActivityLogExporter(ILogger<ActivityLogExporter> logger) : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity activity in batch)
        {
            string tags = string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
            string trace = activity.TraceId.ToHexString();
            LogActivity(logger, trace, activity.DisplayName, activity.Duration.TotalMilliseconds, tags);
        }

        return ExportResult.Success;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Trace} {Activity} took {Milliseconds} ms {Tags}")]
    private static partial void LogActivity(ILogger logger, string trace, string activity, double milliseconds, string tags);
}
