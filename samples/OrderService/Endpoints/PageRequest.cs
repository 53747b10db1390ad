using System.ComponentModel.DataAnnotations;

namespace OrderService.Endpoints;

/// <summary>Which page of an answer is asked for.</summary>
/// <param name="Size">The most items; 20 if it is not said.</param>
/// <param name="Token">The <c>next</c> of the page before; none for the first page.</param>
public sealed record PageRequest([property: Range(1, 200)] int Size = 20, string? Token = null);
