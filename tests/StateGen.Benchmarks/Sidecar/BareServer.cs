using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StateGen.Benchmarks.Sidecar;

/// <summary>The web server that the sidecar is built on, with nothing on it but a constant answer: what no sidecar on it can exceed.</summary>
internal static class BareServer
{
    /// <summary>The argument of the program that starts it, before the port.</summary>
    public const string Command = "bare-server";

    private static readonly byte[] Answer = "{\"name\":\"Ada Lovelace\",\"age\":36,\"tags\":[\"a\",\"b\",\"c\"]}"u8.ToArray();

    /// <summary>Serves until the process ends.</summary>
    /// <param name="port">Where, on the loopback address.</param>
    public static Task RunAsync(string port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture), listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication application = builder.Build();
        application.Run(http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Answer.Length;
            http.Response.BodyWriter.Write(Answer);
            return Task.CompletedTask;
        });
        return application.RunAsync();
    }
}
