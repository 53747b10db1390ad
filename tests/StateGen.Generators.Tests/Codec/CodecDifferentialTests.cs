using System.Text;
using System.Text.Json;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Codec;

public sealed class CodecDifferentialTests
{
    private const string Shop =
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
            IReadOnlyList<OrderLine> Lines,
            long? Points,
            string? Note)
        {
            [StateETag] public string? ETag { get; init; }
        }

        public static class Samples
        {
            public static Order[] All =>
            [
                new(Guid.Empty, "", OrderStatus.Open, 0m, DateTimeOffset.UnixEpoch, [], null, null),
                new(new Guid(1, 2, 3, new byte[8]), "acme <&> \"ü\" \ud83d\ude00 \n", OrderStatus.Cancelled, -99.50m, new(2026, 11, 20, 1, 2, 3, TimeSpan.FromHours(-3.5)), [new("apple", 3), new("pear", -1)], 7, "x") { ETag = "1" },
                new(new Guid(7, 2, 3, new byte[8]), "plain", (OrderStatus)99, decimal.MaxValue, DateTimeOffset.MaxValue, [.. Enumerable.Range(0, 20).Select(n => new OrderLine("p" + n, n))], long.MinValue, ""),
            ];
        }
        """;

    [Fact]
    public void The_same_bytes_go_out_and_the_same_value_comes_in()
    {
        CodecSubject subject = CodecSubject.Of(Shop);
        foreach (object sample in subject.Samples)
        {
            string expected = JsonSerializer.Serialize(sample, subject.RecordType, Reference.Options);
            Assert.Equal(expected, Encoding.UTF8.GetString(subject.Codec.Write(sample)));
            object? read = JsonSerializer.Deserialize(expected, subject.RecordType, Reference.Options);
            Assert.Equal(ObjectGraph.Show(read), ObjectGraph.Show(subject.Codec.Read(Encoding.UTF8.GetBytes(expected))));
        }
    }

    [Fact]
    public void The_source_is_as_it_was_and_well_formed()
    {
        string generated = CodecSubject.Of(Shop).Generated;
        Formatting.IsWellFormed(generated);
        Snapshot.Matches(generated, "OrderJson");
    }
}
