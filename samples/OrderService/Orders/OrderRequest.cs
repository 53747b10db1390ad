using System.ComponentModel.DataAnnotations;

namespace OrderService.Orders;

/// <summary>What a customer asks for.</summary>
public sealed record OrderRequest(
    [Required, StringLength(100, MinimumLength = 1)] string CustomerId,
    [Required, MinLength(1), MaxLength(50)] IReadOnlyList<RequestedLine> Lines);
