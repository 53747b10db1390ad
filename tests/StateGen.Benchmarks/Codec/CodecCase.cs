using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StateGen.Benchmarks.Codec;

/// <summary>One shape of <see cref="CodecBenchmarks"/>: a value, both ways to write and read it, and a way to make it anew.</summary>
internal abstract class CodecCase
{
    public static IReadOnlyList<CodecCase> All { get; } =
    [
        new Typed<Order>(Order.Sample, OrderJson.Write, OrderJson.Read, CodecContext.Default.Order, o => o with
        {
            Customer = New(o.Customer), Lines = List(o.Lines, line => line with { Product = New(line.Product) }),
        }),
        new Typed<Profile>(Profile.Sample, ProfileJson.Write, ProfileJson.Read, CodecContext.Default.Profile, p => new Profile
        {
            Id = New(p.Id), Name = New(p.Name), Email = New(p.Email!), IsVerified = p.IsVerified, Birthday = p.Birthday, CreatedAt = p.CreatedAt, Home = New(p.Home!), Interests = List(p.Interests, New),
        }),
        new Typed<Telemetry>(Telemetry.Sample, TelemetryJson.Write, TelemetryJson.Read, CodecContext.Default.Telemetry, t => t with
        {
            Device = New(t.Device), Samples = [.. t.Samples],
        }),
        new Typed<Product>(Product.Sample, ProductJson.Write, ProductJson.Read, CodecContext.Default.Product, New),
        new Typed<Ledger>(Ledger.Sample, LedgerJson.Write, LedgerJson.Read, CodecContext.Default.Ledger, l => l with
        {
            Owner = New(l.Owner), Entries = List(l.Entries, e => e with { Actor = New(e.Actor), Action = New(e.Action) }),
        }),
    ];

    public abstract string Name { get; }

    public abstract void Write(IBufferWriter<byte> output);

    public abstract void WriteWithSystemTextJson(Utf8JsonWriter writer);

    public abstract object? Read();

    public abstract object? ReadWithSystemTextJson();

    public abstract object Copy();

    private static string New(string text) => new(text.AsSpan());

    private static Address New(Address a) => new(New(a.Street), New(a.City), New(a.PostalCode), New(a.Country));

    private static Product New(Product p)
    {
        var attributes = new Dictionary<string, string>(p.Attributes.Count);
        foreach ((string key, string value) in p.Attributes)
            attributes.Add(New(key), New(value));
        var categories = new HashSet<string>(p.Categories.Count);
        foreach (string category in p.Categories)
            categories.Add(New(category));
        return new Product
        {
            Sku = New(p.Sku),
            Title = New(p.Title),
            Price = p.Price,
            Currency = p.Currency,
            Stock = p.Stock,
            Categories = categories,
            Attributes = attributes,
            Image = new Uri(New(p.Image!.OriginalString), UriKind.RelativeOrAbsolute),
        };
    }

    private static List<T> List<T>(IReadOnlyList<T> items, Func<T, T> copy)
    {
        var list = new List<T>(items.Count);
        for (int i = 0; i < items.Count; i++)
            list.Add(copy(items[i]));
        return list;
    }

    private sealed class Typed<T>(T value, Action<IBufferWriter<byte>, T> write, Reader<T> read, JsonTypeInfo<T> type, Func<T, T> copy) : CodecCase
        where T : class
    {
        private readonly byte[] _json = JsonSerializer.SerializeToUtf8Bytes(value, type);

        public override string Name => typeof(T).Name;

        public override void Write(IBufferWriter<byte> output) => write(output, value);

        public override void WriteWithSystemTextJson(Utf8JsonWriter writer) => JsonSerializer.Serialize(writer, value, type);

        public override object? Read() => read(_json);

        public override object? ReadWithSystemTextJson() => JsonSerializer.Deserialize(_json, type);

        public override object Copy() => copy(value);
    }

    private delegate T? Reader<T>(ReadOnlySpan<byte> utf8Json);
}
