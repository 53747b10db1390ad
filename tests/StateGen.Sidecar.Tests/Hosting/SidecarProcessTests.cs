using System.Diagnostics;
using System.Net;

namespace StateGen.Sidecar.Tests.Hosting;

/// <summary>The sidecar as a user starts it: a process of its own.</summary>
public sealed class SidecarProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("-TERM")]
    [InlineData("-INT")]
    public async Task A_signal_ends_it_with_zero(string signal)
    {
        _folder.Write("a.yaml", "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: {name: statestore}\nspec: {type: state.in-memory}\n");
        using var process = Start("--app-id", "myapp", "--resources-path", _folder.Path, "--dapr-http-port", "0");
        var line = await process.StandardOutput.ReadLineAsync();
        Assert.StartsWith("stategen ready: app myapp, http://127.0.0.1:", line, StringComparison.Ordinal);
        Assert.EndsWith(", components statestore (state.in-memory)", line, StringComparison.Ordinal);
        await SignalAsync(process, signal);
        Assert.Equal((0, "", ""), await EndAsync(process));
    }

    [Fact]
    public async Task It_outlives_its_terminal()
    {
        using var process = Start("--app-id", "myapp", "--dapr-http-port", "0");
        var line = await process.StandardOutput.ReadLineAsync();
        await SignalAsync(process, "-HUP");
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync(new Uri(new Uri(line!.Split(", ")[1]), "/v1.0/healthz"))).StatusCode);
        await SignalAsync(process, "-TERM");
        Assert.Equal((0, "", ""), await EndAsync(process));
    }

    [Fact]
    public async Task What_keeps_it_from_starting_is_a_line_on_standard_error()
    {
        using var process = Start("--app-id", "a.b");
        Assert.Equal((1, "", "fatal: parameter app-id cannot contain dots; 'a.b' does.\n"), await EndAsync(process));
    }

    [Fact]
    public async Task An_unknown_flag_ends_it_with_two()
    {
        using var process = Start("--nosuch");
        Assert.Equal((2, "", "fatal: unknown flag --nosuch; --help lists the flags.\n"), await EndAsync(process));
    }

    [Fact]
    public async Task Help_and_version_go_to_standard_output()
    {
        using var version = Start("--version");
        Assert.Equal((0, $"{typeof(StartupException).Assembly.GetName().Version!.ToString(3)}\n", ""), await EndAsync(version));
        using var help = Start("-h");
        var (code, output, error) = await EndAsync(help);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("--resources-path value", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (OperatingSystem.IsLinux())
        {
            // A shell starts what it runs in the background with SIGINT ignored, and so would be what the tests start.
            start.FileName = "env";
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add("dotnet");
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "StateGen.Sidecar.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static async Task<(int Code, string Output, string Error)> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
