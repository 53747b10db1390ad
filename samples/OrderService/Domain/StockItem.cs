using System.Text.Json.Serialization;
using StateGen;

namespace OrderService.Domain;

/// <summary>A product, what it costs, and how many of it can still be ordered: never less than none.</summary>
[StateStore("shop", KeyPrefix = "stock")]
public sealed record StockItem([property: StateKey] string Product, string Name, decimal Price)
{
    public int Available { get; init; }

    [StateETag, JsonIgnore]
    public string? ETag { get; init; }

    [StateQuery]
    public static bool RunningLow(StockItem item, int atMost) => item.Available <= atMost;
}
