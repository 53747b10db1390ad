using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

public enum OrderStatus { Open, Shipped, Cancelled }

public sealed record OrderLine(string Product, int Quantity);

[StateStore("shop", KeyPrefix = "order")]
public sealed partial record Order(
    [property: StateKey] Guid Id,
    string Customer,
    OrderStatus Status,
    decimal Total,
    DateTimeOffset PlacedAt,
    IReadOnlyList<OrderLine> Lines,
    long? Points,
    string? Note)
{
    [StateETag] public string? ETag { get; init; }
}

public static class Samples
{
    public static Order[] All =>
    [
        new(Guid.Empty, "", OrderStatus.Open, 0m, DateTimeOffset.UnixEpoch, [], null, null),
        new(new Guid(1, 2, 3, new byte[8]), "acme <&> \"ü\" \ud83d\ude00 \n", OrderStatus.Cancelled, -99.50m, new(2026, 11, 20, 1, 2, 3, TimeSpan.FromHours(-3.5)), [new("apple", 3), new("pear", -1)], 7, "x") { ETag = "1" },
        new(new Guid(7, 2, 3, new byte[8]), "plain", (OrderStatus)99, decimal.MaxValue, DateTimeOffset.MaxValue, [.. Enumerable.Range(0, 20).Select(n => new OrderLine("p" + n, n))], long.MinValue, ""),
    ];

    public static string[] Json =>
    [
        "null", " null ", "nul", "{}", "[]", "",
        """{"ID":"00000000-0000-0000-0000-000000000000","CUSTOMER":"a","sTaTus":1,"Total":"1.5","placedat":"2024-01-01","LINES":[],"eTag":"7","etag":7}""",
        """{"id":"00000000-0000-0000-0000-000000000000","customer":null,"status":1,"total":1,"placedAt":"2024-01-01","lines":[]}""",
        """{"id":"00000000-0000-0000-0000-000000000000","customer":"a","status":1,"total":1,"placedAt":"2024-01-01","lines":null}""",
        """{"id":"00000000-0000-0000-0000-000000000000","customer":"a","status":1,"total":1,"placedAt":"2024-01-01","lines":[null]}""",
        """{"id":"00000000-0000-0000-0000-000000000000","customer":"a","status":1,"total":1,"placedAt":"2024-01-01","lines":[{"product":"a"}]}""",
        """{"id":"00000000-0000-0000-0000-000000000000","customer":"a","customer":"b","status":1,"total":1,"placedAt":"2024-01-01","lines":[{"product":"a","quantity":1,"quantity":2}],"lines":[]}""",
        """ { "\u0069d" : "00000000-0000-0000-0000-000000000000" , "custom\u0065r" : "\u0061\ud83d\ude00" , "unknown" : { "a" : [ 1 , { } ] } , "status" : 1 , "total" : 1e2 , "placedAt" : "2024-01-01T00:00:00Z" , "lines" : [ ] } """,
    ];
}
