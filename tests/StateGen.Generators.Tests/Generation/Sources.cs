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
            [property: StateIndex] string Customer,
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

    /// <summary>A type that parses and formats itself.</summary>
    public const string Celsius =
        """
        public readonly struct Celsius(int degrees) : ISpanFormattable, ISpanParsable<Celsius>
        {
            public int Degrees { get; } = degrees;

            public static Celsius Parse(string s, IFormatProvider? provider) => new(int.Parse(s, provider));
            public static Celsius Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(int.Parse(s, provider));
            public static bool TryParse(string? s, IFormatProvider? provider, out Celsius result) => TryParse(s.AsSpan(), provider, out result);
            public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Celsius result)
            {
                bool parsed = int.TryParse(s, provider, out int degrees);
                result = new(degrees);
                return parsed;
            }

            public string ToString(string? format, IFormatProvider? provider) => Degrees.ToString(format, provider);
            public bool TryFormat(Span<char> destination, out int written, ReadOnlySpan<char> format, IFormatProvider? provider) =>
                Degrees.TryFormat(destination, out written, format, provider);
        }

        """;
}
