namespace StateGen.Generators.Tests.Generation;

/// <summary>Sources that several tests use.</summary>
internal static class Sources
{
    public const string Shop =
        """
        using StateGen;

        public enum OrderStatus { Open, Shipped, Cancelled }

        public sealed record OrderLine(string Product, int Quantity);

        [StateStore("shop", KeyPrefix = "order")]
        public sealed partial record Order(
            [property: StateKey] Guid Id,
            string Customer,
            OrderStatus Status,
            decimal Total,
            DateTimeOffset PlacedAt,
            IReadOnlyList<OrderLine> Lines)
        {
            [StateETag] public string? ETag { get; init; }
        }

        [StateStore("shop")]
        public sealed record CartItem([property: StateKey] string Region, [property: StateKey] long CustomerId, [property: StateKey] string Product, int Quantity);
        """;
}
