using System.Net;

namespace StateGen.Stores.Http;

/// <summary>
/// The body of a request, in a buffer of the pool. The buffer goes back only when nobody can be sending from it any more: a server may answer,
/// or a caller give up, while the body is still on its way, and bytes of another request must never follow then.
/// </summary>
internal sealed class StateApiContent : HttpContent
{
    private const int Released = -1;

    private readonly PooledBufferWriter _buffer;
    private int _senders;

    public StateApiContent(PooledBufferWriter buffer)
    {
        _buffer = buffer;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    /// <summary>Whether any of the body may have left. Without its body a server does nothing with a request.</summary>
    public bool WasSent { get; private set; }

    /// <summary>Gives the buffer back, unless it is still being sent.</summary>
    public void Release()
    {
        if (Interlocked.CompareExchange(ref _senders, Released, 0) == 0)
            _buffer.Dispose();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        BeginSending();
        try
        {
            WasSent = true;
            await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _senders);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _buffer.WrittenCount;
        return true;
    }

    private void BeginSending()
    {
        int senders = Volatile.Read(ref _senders);
        while (senders != Released)
        {
            int seen = Interlocked.CompareExchange(ref _senders, senders + 1, senders);
            if (seen == senders)
                return;
            senders = seen;
        }

        throw new ObjectDisposedException(nameof(StateApiContent), "The call that this request belongs to has ended.");
    }
}
