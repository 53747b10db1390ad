using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

[StateStore("s")]
public record struct Times(DateTime At, DateTimeOffset Placed, DateOnly Day, TimeOnly Time, TimeSpan Took, DateTime? Maybe, DateTimeOffset? MaybePlaced, TimeSpan? MaybeTook);

public static class Samples
{
    public static Times[] All =>
    [
        default,
        new(new(2024, 2, 29, 23, 59, 59, 999, DateTimeKind.Utc), new(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(14)), new(2024, 2, 29), new(23, 59, 59, 1), TimeSpan.FromDays(-1.5), DateTime.MaxValue, DateTimeOffset.MinValue, TimeSpan.MinValue),
        new(new DateTime(638000000000000001, DateTimeKind.Unspecified), new DateTimeOffset(638000000000000010, TimeSpan.FromMinutes(-90)), DateOnly.MaxValue, TimeOnly.MaxValue, TimeSpan.MaxValue, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Local), DateTimeOffset.MaxValue, TimeSpan.FromTicks(1)),
        new(new DateTime(638000000000100000, DateTimeKind.Local), new DateTimeOffset(638000000001000000, TimeSpan.Zero), DateOnly.MinValue, TimeOnly.MinValue, TimeSpan.FromSeconds(1), null, null, null),
    ];

    private static readonly string[] Values =
    [
        "null", "1", "\"\"", "\"2024-01-02\"", "\"2024-13-02\"", "\"2024-02-30\"", "\"2024-1-02\"", "\"2024-01-02T03:04\"", "\"2024-01-02T03:04Z\"", "\"2024-01-02T03:04:05\"", "\"2024-01-02T03:04:05Z\"", "\"2024-01-02T03:04:05z\"", "\"2024-01-02 03:04:05Z\"",
        "\"2024-01-02T03:04:05.1\"", "\"2024-01-02T03:04:05.1234567Z\"", "\"2024-01-02T03:04:05.12345678+01:30\"", "\"2024-01-02T03:04:05.1234567890123456789Z\"", "\"2024-01-02T03:04:05+14:00\"", "\"2024-01-02T03:04:05+14:01\"", "\"2024-01-02T03:04:05-15\"", "\"2024-01-02T03:04:05+01\"", "\"2024-01-02T03:04:05+0130\"",
        "\"2024-01-02T24:00:00Z\"", "\"2024-01-02T23:60:00Z\"", "\"2024-01-02T23:59:60Z\"", "\"2024-01-02T03:04:05.Z\"", "\"2024-01-02T03:04:05,5Z\"", "\"0001-01-01T00:00:00+01:00\"", "\"9999-12-31T23:59:59.9999999-01:00\"", "\"2024-01-02T03:04:05.100\\u005a\"", "\"2024-02-29T00:00:00Z\"", "\"2023-02-29T00:00:00Z\"", "\"1900-02-29T00:00:00Z\"", "\"2000-02-29T00:00:00Z\"",
        "\"2024-00-02T00:00:00Z\"", "\"2024-01-00T00:00:00Z\"", "\"0000-01-01T00:00:00Z\"", "\"2024-04-31T00:00:00Z\"", "\"2024-01-02T03:04:05-00:00\"", "\"2024-01-02T03:04:05+00:60\"", "\"2024-01-02T03:04:05Z \"", "\" 2024-01-02T03:04:05Z\"",
        "\"01:02:03\"", "\"01:02\"", "\"1:2:3\"", "\"24:00:00\"", "\"23:59:59.9999999\"", "\"-01:02:03\"", "\"1.02:03:04\"", "\"01:02:03.1\"", "\"10675199.02:48:05.4775807\"", "\"10675199.02:48:05.4775808\"", "\"01\\u003a02:03\"", "\" 01:02:03\"", "\"01:02:03 \"", "{}", "[]", "true",
    ];

    public static IEnumerable<string> Json => typeof(Times).GetProperties().SelectMany(p => Values.Select(v => $$"""{"{{p.Name}}":{{v}}}"""));
}
