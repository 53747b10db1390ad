using System.Diagnostics;
using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>A sidecar in a process of its own, over one component, and a client of it.</summary>
public sealed class RunningSidecar : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _resources;
    private readonly HttpStateStore _store;

    private RunningSidecar(Process process, DirectoryInfo resources, HttpStateStore store)
    {
        _process = process;
        _resources = resources;
        _store = store;
    }

    /// <summary>The store that it serves. A call is sent once.</summary>
    public IStateStore Store => _store;

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="specification">The member <c>spec</c> of the component as JSON, which is YAML too.</param>
    /// <param name="launcher">A program, with arguments, that starts it; none to start it directly.</param>
    /// <exception cref="InvalidOperationException">It ended; the message is what it said.</exception>
    public static async Task<RunningSidecar> StartAsync(string specification, params string[] launcher)
    {
        DirectoryInfo resources = Directory.CreateTempSubdirectory("stategen");
        await File.WriteAllTextAsync(
            Path.Combine(resources.FullName, "store.yaml"),
            $$"""{"apiVersion":"dapr.io/v1alpha1","kind":"Component","metadata":{"name":"statestore"},"spec":{{specification}}}""");
        string program = Path.Combine(AppContext.BaseDirectory, "StateGen.Sidecar.dll");
        string[] command = [.. launcher, "dotnet", program, "--app-id", "bank", "--resources-path", resources.FullName, "--dapr-http-port", "0"];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = Process.Start(start)!;
        string? ready = await process.StandardOutput.ReadLineAsync();
        if (ready is null)
            throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        return new RunningSidecar(process, resources, new HttpStateStore(new HttpStateStoreOptions
        {
            StoreName = "statestore",
            Endpoint = new Uri(ready.Split(", ")[1]),
            MaxAttempts = 1,
        }));
    }

    /// <summary>Ends it as nothing can prepare for: by SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _store.Dispose();
        _resources.Delete(recursive: true);
    }
}
