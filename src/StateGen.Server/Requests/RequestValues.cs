using System.Buffers;
using System.Text;
using System.Text.Unicode;
using StateGen.Server.Json;
using StateGen.Stores;

namespace StateGen.Server.Requests;

/// <summary>
/// The values in a body as they are stored: the bytes that were sent, without white space outside strings. Most are parts of the body itself;
/// the memory of the others is pooled. All are valid until this is disposed.
/// </summary>
internal sealed class RequestValues(ReadOnlyMemory<byte> body) : IDisposable
{
    private static readonly StateValue Null = StateValue.Json("null"u8.ToArray());

    private List<byte[]>? _rented;

    /// <summary>The value at a place; <c>null</c> if nothing is there.</summary>
    public StateValue this[JsonSlice slice]
    {
        get
        {
            if (slice.IsMissing)
                return Null;
            ReadOnlyMemory<byte> sent = body.Slice(slice.Start, slice.Length);
            if (JsonText.HasInsignificantWhiteSpace(sent.Span))
                sent = Compact(sent.Span);
            return StateValue.Json(Utf8.IsValid(sent.Span) ? sent : Repair(sent.Span));
        }
    }

    public void Dispose()
    {
        if (_rented is null)
            return;
        foreach (byte[] bytes in _rented)
            ArrayPool<byte>.Shared.Return(bytes);
        _rented = null;
    }

    private ReadOnlyMemory<byte> Compact(ReadOnlySpan<byte> sent)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(sent.Length);
        (_rented ??= []).Add(bytes);
        return bytes.AsMemory(0, JsonText.Compact(sent, bytes));
    }

    /// <summary>Puts U+FFFD where bytes are no UTF-8, as the runtime's decoder does: stored values are UTF-8.</summary>
    private static byte[] Repair(ReadOnlySpan<byte> sent) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(sent));
}
