using System.Text;

namespace StateGen.Sidecar.Tests.Hosting;

/// <summary>Keeps what is written, and tells when the first line is there.</summary>
internal sealed class LineRecorder : TextWriter
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    public Task<string> FirstLine => _first.Task;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public override void WriteLine(string? value)
    {
        lock (_lock)
            _lines.Add(value!);
        _first.TrySetResult(value!);
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }
}
