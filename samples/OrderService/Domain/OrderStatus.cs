using System.Text.Json.Serialization;

namespace OrderService.Domain;

/// <summary>How far an order is. Stored, compared and shown by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    Open,
    Shipped,
    Cancelled,
}
