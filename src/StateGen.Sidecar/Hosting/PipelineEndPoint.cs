using System.Net;

namespace StateGen.Sidecar.Hosting;

/// <summary>
/// An address that nobody can connect to. Kestrel builds one pipeline for each address; this one's serves HTTP/2 connections that arrive
/// at the others.
/// </summary>
internal sealed class PipelineEndPoint : EndPoint
{
    /// <inheritdoc/>
    public override string ToString() => "http2";
}
