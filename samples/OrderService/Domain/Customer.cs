using System.Text.Json.Serialization;
using StateGen;

namespace OrderService.Domain;

/// <summary>Who orders, how much they may owe, and how much they do.</summary>
[StateStore("shop", KeyPrefix = "customer")]
public sealed record Customer([property: StateKey] string Id, string Name, decimal CreditLimit)
{
    public decimal Owed { get; init; }

    [StateETag, JsonIgnore]
    public string? ETag { get; init; }
}
