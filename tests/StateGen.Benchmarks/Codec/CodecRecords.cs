using System.Text.Json.Serialization;

namespace StateGen.Benchmarks.Codec;

public enum OrderStatus
{
    Open,
    Shipped,
    Cancelled,
}

[JsonConverter(typeof(JsonStringEnumConverter<Currency>))]
public enum Currency
{
    Eur,
    Usd,
    Gbp,
}

public sealed record OrderLine(string Product, int Quantity, decimal Price);

/// <summary>A shop's order: a key, an amount, a few lines.</summary>
[StateStore("bench", KeyPrefix = "order")]
public sealed partial record Order(
    [property: StateKey] Guid Id, string Customer, OrderStatus Status, decimal Total, DateTimeOffset PlacedAt, IReadOnlyList<OrderLine> Lines)
{
    public static Order Sample { get; } = new(
        new Guid("7f1c2b1e-4a5b-4c6d-8e7f-0a1b2c3d4e5f"), "customer-4711", OrderStatus.Shipped, 149.90m, new DateTimeOffset(2026, 11, 20, 9, 30, 15, TimeSpan.FromHours(1)),
        [new("coffee-beans-1kg", 2, 24.95m), new("filter-paper", 1, 4.50m), new("grinder", 1, 95.50m)]);
}

public sealed record Address(string Street, string City, string PostalCode, string Country);

/// <summary>A customer's profile: mostly text, some of it not ASCII, some of it absent.</summary>
[StateStore("bench", KeyPrefix = "profile")]
public sealed partial record Profile
{
    [StateKey]
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public bool IsVerified { get; init; }

    public DateOnly? Birthday { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public Address? Home { get; init; }

    public Address? Work { get; init; }

    public List<string> Interests { get; init; } = [];

    public static Profile Sample { get; } = new()
    {
        Id = "customer-4711",
        Name = "Åse Müller-Ødegård",
        Email = "ase.mueller@example.org",
        IsVerified = true,
        Birthday = new DateOnly(1984, 5, 17),
        CreatedAt = new DateTimeOffset(2021, 3, 4, 5, 6, 7, 890, TimeSpan.Zero),
        Home = new Address("Storgata 17", "Oslo", "0155", "NO"),
        Interests = ["coffee", "cycling", "jazz"],
    };
}

/// <summary>What a device measured: numbers.</summary>
[StateStore("bench", KeyPrefix = "telemetry")]
public sealed partial record Telemetry([property: StateKey] string Device, long Sequence, DateTime At, double Temperature, double Humidity, float Battery, int Signal, double[] Samples)
{
    public static Telemetry Sample { get; } = new(
        "sensor-17", 638_000_000_123, new DateTime(2026, 11, 20, 9, 30, 15, 123, DateTimeKind.Utc), 21.375, 48.2, 3.71f, -67, [20.125, 20.25, 20.5, 20.875, 21.0, 21.125, 21.25, 21.375]);
}

/// <summary>A product of a catalogue: names that are not known beforehand, and an enum by name.</summary>
[StateStore("bench", KeyPrefix = "product")]
public sealed partial class Product
{
    [StateKey]
    public string Sku { get; init; } = "";

    public string Title { get; set; } = "";

    public decimal Price { get; set; }

    public Currency Currency { get; set; }

    public int Stock { get; set; }

    public HashSet<string> Categories { get; set; } = [];

    public Dictionary<string, string> Attributes { get; set; } = [];

    public Uri? Image { get; set; }

    public static Product Sample { get; } = new()
    {
        Sku = "GR-2000",
        Title = "Conical burr grinder 2000",
        Price = 95.50m,
        Currency = Currency.Usd,
        Stock = 42,
        Categories = ["kitchen", "coffee", "electric"],
        Attributes = new() { ["colour"] = "black", ["power"] = "150 W", ["weight"] = "2.4 kg", ["warranty"] = "24 months" },
        Image = new Uri("https://cdn.example.org/images/gr-2000.png"),
    };
}

public sealed record Entry(Guid Id, DateTimeOffset At, string Actor, string Action, long? Amount);

/// <summary>A ledger: the same small record many times.</summary>
[StateStore("bench", KeyPrefix = "ledger")]
public sealed partial record Ledger([property: StateKey] long Account, string Owner, bool IsClosed, List<Entry> Entries)
{
    public static Ledger Sample { get; } = new(
        1234567890, "acme", false,
        [.. Enumerable.Range(0, 40).Select(n => new Entry(new Guid(n, 1, 2, new byte[8]), new DateTimeOffset(2026, 1, 1, 0, n, 0, TimeSpan.Zero), "user-" + n, "transfer", n % 3 == 0 ? null : n * 100))]);
}
