namespace StateGen.Generators.Tests.Filters;

/// <summary>Sources that several tests of filters use.</summary>
internal static class FilterSources
{
    /// <summary>A record with a member of every kind that filters know, and queries over it.</summary>
    public const string Orders =
        """
        using StateGen;
        using System.Text.Json.Serialization;

        namespace Shop;

        public enum OrderStatus { Open, Shipped, Cancelled }

        public sealed record Address(string City, string? Street, int Zip, Geo? Place);

        public sealed record Geo(double Latitude, double Longitude);

        [StateStore("shop", KeyPrefix = "order")]
        public sealed partial record Order(
            [property: StateKey] Guid Id,
            [property: StateIndex] string Customer,
            OrderStatus Status,
            decimal Total,
            DateTimeOffset PlacedAt,
            DateOnly? DueOn,
            int? Priority,
            string? Note,
            bool IsPaid,
            Address Ship,
            Address? Bill,
            IReadOnlyList<string> Tags)
        {
            [StateETag] public string? ETag { get; init; }

            [StateQuery]
            public static bool OpenFor(Order o, string customer, decimal min) =>
                o.Customer == customer && o.Status == OrderStatus.Open && o.Total >= min;

            [StateQuery]
            public static bool NotAbove(Order o, int? limit) => !(o.Priority > limit);

            [StateQuery]
            internal static bool Among(Order o, List<Guid> ids, params OrderStatus[] not) => ids.Contains(o.Id) && !not.Contains(o.Status);
        }

        public static class OrderQueries
        {
            [StateQuery]
            public static bool Urgent(Order order, DateOnly before, string? city = null)
            {
                return (order.DueOn < before || order.Priority is >= 5 and not 7) && !order.IsPaid && order.Bill?.City == city && order.Tags.Contains("vip");
            }

            [StateQuery]
            public static bool Billed(Order o, string city) =>
                o is { Total: > 100, Bill.Place: not null } && o.Bill is { } bill && bill.City == city && o.Status is OrderStatus.Open;

            [StateQuery]
            public static bool After(Order o, string customer) => string.CompareOrdinal(o.Note, customer) < 0 || string.IsNullOrEmpty(o.Note);
        }
        """;
}
