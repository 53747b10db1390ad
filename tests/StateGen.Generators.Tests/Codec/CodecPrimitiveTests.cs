using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using StateGen.Json;

namespace StateGen.Generators.Tests.Codec;

/// <summary>The short cuts for numbers, times and text beside System.Text.Json, over many random values from a fixed seed.</summary>
public sealed class CodecPrimitiveTests
{
    private const int Count = 20_000;

    private static readonly CodecSubject Order = CodecShapes.Subject("Order");

    private delegate void Write<T>(ref CodecWriter writer, T value);

    private delegate T Read<T>(ref CodecReader reader);

    [Fact]
    public void Doubles_are_written_and_read_alike() =>
        AreAlike(Doubles(), (ref w, v) => w.WriteDouble(v), (ref r) => r.ReadDouble(), BitConverter.DoubleToInt64Bits);

    [Fact]
    public void Floats_are_written_and_read_alike() =>
        AreAlike(Doubles().Select(d => (float)d).Where(float.IsFinite), (ref w, v) => w.WriteSingle(v), (ref r) => r.ReadSingle(), BitConverter.SingleToInt32Bits);

    [Fact]
    public void Decimals_are_written_and_read_alike() =>
        AreAlike(Decimals(), (ref w, v) => w.WriteDecimal(v), (ref r) => r.ReadDecimal(), v => string.Join(',', decimal.GetBits(v)));

    [Fact]
    public void Integers_are_written_and_read_alike()
    {
        var random = new Random(4);
        AreAlike(
            Enumerable.Range(0, Count).Select(n => random.NextInt64(long.MinValue, long.MaxValue) >> (n % 64)),
            (ref w, v) => w.WriteInt64(v),
            (ref r) => r.ReadInt64(),
            v => v);
    }

    [Fact]
    public void Times_are_written_and_read_alike() => AreAlike(
        Times(), (ref w, v) => w.WriteDateTimeOffset(v), (ref r) => r.ReadDateTimeOffset(), v => (v.Ticks, v.Offset));

    [Fact]
    public void Local_times_are_written_and_read_alike() => AreAlike(
        Times().Select((t, n) => DateTime.SpecifyKind(t.DateTime, (DateTimeKind)(n % 3))),
        (ref w, v) => w.WriteDateTime(v),
        (ref r) => r.ReadDateTime(),
        v => (v.Ticks, v.Kind));

    [Fact]
    public void Texts_are_written_and_read_alike() => AreAlike(
        Texts(), (ref w, v) => w.WriteString(v), (ref r) => r.ReadString(), v => v);

    [Theory]
    [MemberData(nameof(CodecShapes.All), MemberType = typeof(CodecShapes))]
    public void An_output_that_gives_as_little_room_as_it_may_gets_the_same_bytes(string shape)
    {
        CodecSubject subject = CodecShapes.Subject(shape);
        foreach (object sample in subject.Samples)
        {
            Outcome roomy = Outcome.Of(() => Encoding.UTF8.GetString(subject.Codec.Write(sample)));
            var output = new NarrowWriter();
            Outcome narrow = Outcome.Of(() =>
            {
                subject.Codec.Write(output, sample);
                return Encoding.UTF8.GetString(output.Written);
            });
            Assert.Equal(roomy.Given, narrow.Given);
        }
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        foreach (object sample in Order.Samples)
            Assert.Equal(0, Allocated(() => { output.ResetWrittenCount(); Order.Codec.Write(output, sample); }));
    }

    [Fact]
    public void Reading_allocates_no_more_than_the_object_itself()
    {
        byte[] json = """{"id":"7f1c2b1e-0000-4000-8000-000000000001","customer":"acme","status":1,"total":99.50,"placedAt":"2026-11-20T09:30:15+01:00","lines":[],"points":7,"note":"xy"}"""u8.ToArray();
        object order = Order.Codec.Read(json)!;
        Func<object> clone = Order.RecordType.GetMethod("<Clone>$")!.CreateDelegate<Func<object>>(order);
        long texts = Allocated(() => _ = (new string('x', "acme".Length), new string('x', "xy".Length)));
        long list = Allocated(() => _ = new List<object>(0));
        Assert.InRange(Allocated(() => Order.Codec.Read(json)), 1, Allocated(() => clone()) + texts + list);
    }

    private static long Allocated(Action act)
    {
        for (int i = 0; i < 100; i++)
            act();
        long least = long.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            act();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void AreAlike<T, TIdentity>(IEnumerable<T> values, Write<T> write, Read<T> read, Func<T, TIdentity> identity)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (T value in values)
        {
            output.ResetWrittenCount();
            var writer = new CodecWriter(output);
            write(ref writer, value);
            writer.Flush();
            Assert.Equal(JsonSerializer.Serialize(value, Reference.Options), Encoding.UTF8.GetString(output.WrittenSpan));
            var reader = new CodecReader(output.WrittenSpan);
            Assert.Equal(identity(JsonSerializer.Deserialize<T>(output.WrittenSpan, Reference.Options)!), identity(read(ref reader)));
        }
    }

    private static IEnumerable<double> Doubles()
    {
        var random = new Random(1);
        for (int i = 0; i < Count; i++)
        {
            double value = (i % 4) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64()),
                1 => Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-4, 17)), random.Next(0, 9)),
                2 => random.NextInt64(-1_000_000_000_000, 1_000_000_000_000) / Math.Pow(10, random.Next(0, 12)),
                _ => double.Parse((random.NextInt64() >> random.Next(63)) + "e" + random.Next(-25, 10), CultureInfo.InvariantCulture),
            };
            if (double.IsFinite(value))
                yield return value;
        }
    }

    private static IEnumerable<decimal> Decimals()
    {
        var random = new Random(2);
        for (int i = 0; i < Count; i++)
        {
            bool isShort = i % 2 == 0;
            yield return new decimal(random.Next() >> random.Next(31), isShort ? 0 : random.Next(), i % 3 == 0 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(isShort ? 8 : 29));
        }
    }

    private static IEnumerable<DateTimeOffset> Times()
    {
        var random = new Random(3);
        for (int i = 0; i < Count; i++)
        {
            long unit = (long)Math.Pow(10, random.Next(0, 9));
            long ticks = random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay) / unit * unit;
            yield return new DateTimeOffset(ticks, TimeSpan.FromMinutes(random.Next(-14 * 60, (14 * 60) + 1)));
        }
    }

    private static IEnumerable<string> Texts()
    {
        var random = new Random(5);
        for (int i = 0; i < Count; i++)
        {
            int length = random.Next(i % 10 == 0 ? 100 : 12);
            int limit = (i % 3) switch { 0 => 0x80, 1 => 0x800, _ => 0x10000 };
            string text = string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(limit)));
            yield return i % 7 == 0 ? text + "😀" : text;
        }
    }

    /// <summary>Gives exactly the room that is asked for.</summary>
    private sealed class NarrowWriter : IBufferWriter<byte>
    {
        private readonly List<byte> _written = [];
        private byte[] _chunk = [];

        public byte[] Written => [.. _written];

        public void Advance(int count) => _written.AddRange(_chunk.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0) => _chunk = new byte[Math.Max(sizeHint, 1)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
