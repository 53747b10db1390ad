using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace OrderService.Telemetry;

/// <summary>Writes each metric as one line of the log for each set of its tags.</summary>
internal sealed partial class MetricLogExporter(ILogger<MetricLogExporter> logger) : BaseExporter<Metric>
{
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (Metric metric in batch)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                string value = ValueOf(metric, point);
                string tags = TagsOf(point);
                LogMetric(logger, metric.Name, value, metric.Unit, tags);
            }
        }

        return ExportResult.Success;
    }

    private static string ValueOf(Metric metric, in MetricPoint point) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong().ToString(CultureInfo.InvariantCulture),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble().ToString("G4", CultureInfo.InvariantCulture),
        MetricType.Histogram => string.Create(
            CultureInfo.InvariantCulture, $"{point.GetHistogramSum() / point.GetHistogramCount():G3} on average of {point.GetHistogramCount()}"),
        _ => metric.MetricType.ToString(),
    };

    private static string TagsOf(in MetricPoint point)
    {
        var tags = new List<string>();
        foreach (KeyValuePair<string, object?> tag in point.Tags)
            tags.Add($"{tag.Key}={tag.Value}");
        return string.Join(' ', tags);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Metric} is {Value} {Unit} {Tags}")]
    private static partial void LogMetric(ILogger logger, string metric, string value, string unit, string tags);
}
