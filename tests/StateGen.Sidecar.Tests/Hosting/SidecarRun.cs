using StateGen.Sidecar.Hosting;

namespace StateGen.Sidecar.Tests.Hosting;

/// <summary>A sidecar within the test's process, on a free port: it either is ready or has ended.</summary>
internal sealed class SidecarRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _end = new();
    private readonly LineRecorder _output = new();
    private readonly LineRecorder _error = new();
    private readonly Task<int> _exit;

    private SidecarRun(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments)
    {
        var process = new SidecarProcess(new SidecarEnvironment(environment), _output, _error);
        _exit = Task.Run(() => process.RunAsync(["--dapr-http-port", "0", .. arguments], _end.Token));
    }

    /// <summary>The line that says it is ready; <see langword="null"/> if it ended.</summary>
    public string? ReadyLine { get; private set; }

    /// <summary>What it ended with; <see langword="null"/> while it runs.</summary>
    public int? ExitCode => _exit.IsCompleted ? _exit.Result : null;

    public IReadOnlyList<string> Errors => _error.Lines;

    public IReadOnlyList<string> Output => _output.Lines;

    public Uri Address => new(ReadyLine!.Split(", ")[1]);

    public static Task<SidecarRun> StartAsync(params string[] arguments) => StartAsync(new Dictionary<string, string>(), arguments);

    public static async Task<SidecarRun> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var run = new SidecarRun(environment, arguments);
        await Task.WhenAny(run._output.FirstLine, run._exit).WaitAsync(Patience);
        run.ReadyLine = run._exit.IsCompleted ? null : await run._output.FirstLine;
        return run;
    }

    /// <summary>Waits for it to end by itself.</summary>
    public Task<int> WaitAsync() => _exit.WaitAsync(Patience);

    /// <summary>Tells it to end.</summary>
    public async Task<int> EndAsync()
    {
        await _end.CancelAsync();
        return await WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
    }
}
