using System.Text.Json.Serialization;
using StateGen;

namespace OrderService.Domain;

/// <summary>What a customer ordered, at the prices of that moment.</summary>
[StateStore("shop", KeyPrefix = "order")]
public sealed record Order(
    [property: StateKey] Guid Id,
    [property: StateIndex] string CustomerId,
    OrderStatus Status,
    IReadOnlyList<OrderLine> Lines,
    decimal Total,
    [property: StateIndex] DateTimeOffset PlacedAt)
{
    [StateETag, JsonIgnore]
    public string? ETag { get; init; }

    [StateQuery]
    public static bool PlacedBy(Order order, string customerId) => order.CustomerId == customerId;

    [StateQuery]
    public static bool InStatus(Order order, OrderStatus status) => order.Status == status;

    [StateQuery]
    public static bool CostingAtLeast(Order order, decimal total) => order.Total >= total;
}
