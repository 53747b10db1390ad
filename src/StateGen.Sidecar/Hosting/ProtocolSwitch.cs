using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StateGen.Sidecar.Hosting;

/// <summary>
/// Serves HTTP/1.1 and HTTP/2 without TLS on one port, which Kestrel alone does not: looks at the first bytes of a connection and hands it
/// to the pipeline of the protocol it speaks.
/// </summary>
internal sealed class ProtocolSwitch
{
    /// <summary>How long a client may take to begin; daprd gives it as long.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private ConnectionDelegate? _http2;

    /// <summary>Keeps the pipeline of an address for HTTP/2. That address is to be set up before the others.</summary>
    /// <param name="listen">The address.</param>
    public void ServeHttp2(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http2;
        listen.Use(next => _http2 = next);
    }

    /// <summary>Serves both protocols on an address.</summary>
    /// <param name="listen">The address.</param>
    public void ServeBoth(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(http1 => connection => DispatchAsync(connection, http1));
    }

    private async Task DispatchAsync(ConnectionContext connection, ConnectionDelegate http1)
    {
        bool isHttp2;
        try
        {
            isHttp2 = await BeginsAsHttp2Async(connection).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return;
        }

        await (isHttp2 ? _http2! : http1)(connection).ConfigureAwait(false);
    }

    private static async Task<bool> BeginsAsHttp2Async(ConnectionContext connection)
    {
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, closing);
        silence.CancelAfter(LongestSilence);
        while (true)
        {
            var read = await connection.Transport.Input.ReadAsync(silence.Token).ConfigureAwait(false);
            var answer = Http2Preface.Matches(read.Buffer);
            if (answer is null && read.IsCompleted)
                answer = false;
            connection.Transport.Input.AdvanceTo(read.Buffer.Start, answer is null ? read.Buffer.End : read.Buffer.Start);
            if (answer is not null)
                return answer.Value;
        }
    }
}
