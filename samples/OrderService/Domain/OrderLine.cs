namespace OrderService.Domain;

/// <summary>How many of a product, at which price each.</summary>
public sealed record OrderLine(string Product, int Quantity, decimal Price);
