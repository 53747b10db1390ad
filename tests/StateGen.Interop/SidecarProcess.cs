using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace StateGen.Interop;

/// <summary>The sidecar as a user starts it, in a process of its own on a free port, over one in-memory component.</summary>
internal sealed class SidecarProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly DirectoryInfo _resources;

    private SidecarProcess(Process process, DirectoryInfo resources, int port)
    {
        _process = process;
        _resources = resources;
        Port = port;
    }

    public int Port { get; }

    public static async Task<SidecarProcess> StartAsync(string? apiToken = null)
    {
        DirectoryInfo resources = Directory.CreateTempSubdirectory("stategen-interop-");
        await File.WriteAllTextAsync(Path.Combine(resources.FullName, "store.yaml"), """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata:
              name: statestore
            spec:
              type: state.in-memory
              version: v1
            """);
        int port = FreePort();
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "StateGen.Sidecar.dll"),
                "--app-id", "interop",
                "--resources-path", resources.FullName,
                "--dapr-http-port", $"{port}",
            },
        };
        start.Environment["DAPR_API_TOKEN"] = apiToken;
        var sidecar = new SidecarProcess(Process.Start(start)!, resources, port);
        await sidecar.ReadyAsync();
        return sidecar;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _resources.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ReadyAsync()
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        string? line = await _process.StandardOutput.ReadLineAsync(timeout.Token);
        Assert.True(line?.Contains("ready", StringComparison.Ordinal) == true, line ?? await _process.StandardError.ReadToEndAsync(timeout.Token));
    }
}
