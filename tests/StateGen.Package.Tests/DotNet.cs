using System.Diagnostics;

namespace StateGen.Package.Tests;

/// <summary>Runs the command <c>dotnet</c>.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it, and fails the test with its output unless it ends with 0.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed to standard output.</returns>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        DotNetResult result = await TryRunAsync(folder, arguments);
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {result.ExitCode}.\n{result.Output}\n{result.Errors}");
        return result.Output;
    }

    /// <summary>Runs it.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<DotNetResult> TryRunAsync(string folder, params string[] arguments)
    {
        using Process process = Process.Start(StartInfo(folder, arguments))!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new DotNetResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} did not end within {Patience}.", e);
        }
    }

    private static ProcessStartInfo StartInfo(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test run by `dotnet test` inherits the settings of that build, and a node that outlived this one would keep its output open.
        foreach (string inherited in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsOfTheOuterBuild))
            start.Environment.Remove(inherited);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return start;
    }

    private static bool IsOfTheOuterBuild(string variable) => variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}
