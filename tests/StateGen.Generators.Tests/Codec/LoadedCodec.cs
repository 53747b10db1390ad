using System.Buffers;
using System.Reflection;

namespace StateGen.Generators.Tests.Codec;

/// <summary>Calls a generated codec whose types are known only at run time.</summary>
internal abstract class LoadedCodec
{
    public static LoadedCodec Create(Type record, Type codec) => (LoadedCodec)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(record), codec)!;

    public byte[] Write(object value)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, value);
        return output.WrittenSpan.ToArray();
    }

    public abstract void Write(IBufferWriter<byte> output, object value);

    public abstract object? Read(ReadOnlySpan<byte> utf8Json);

    private sealed class Typed<T> : LoadedCodec
    {
        private readonly Writer _write;
        private readonly Reader _read;

        public Typed(Type codec)
        {
            _write = codec.GetMethod("Write", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Writer>();
            _read = codec.GetMethod("Read", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Reader>();
        }

        private delegate void Writer(IBufferWriter<byte> output, T value);

        private delegate T? Reader(ReadOnlySpan<byte> utf8Json);

        public override void Write(IBufferWriter<byte> output, object value) => _write(output, (T)value);

        public override object? Read(ReadOnlySpan<byte> utf8Json) => _read(utf8Json);
    }
}
