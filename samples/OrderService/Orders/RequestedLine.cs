using System.ComponentModel.DataAnnotations;

namespace OrderService.Orders;

/// <summary>How many of a product somebody wants.</summary>
public sealed record RequestedLine(
    [Required, StringLength(100, MinimumLength = 1)] string Product,
    [Range(1, 10_000)] int Quantity);
