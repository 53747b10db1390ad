using StateGen;

/// <summary>An order. The generator writes OrderRepository, OrderKey, OrderJson, ShopStore and AddShopStore for it.</summary>
[StateStore("shop", KeyPrefix = "order")]
public sealed record Order([property: StateKey] string Id, string Customer, OrderStatus Status, IReadOnlyList<OrderLine> Lines)
{
    /// <summary>The version of the order: set by reads and saves, checked by the next save.</summary>
    [StateETag]
    public string? ETag { get; init; }

    /// <summary>What the order costs.</summary>
    public decimal Total => Lines.Sum(line => line.Quantity * line.Price);
}

public enum OrderStatus
{
    Open,
    Shipped,
}

public sealed record OrderLine(string Product, int Quantity, decimal Price);
