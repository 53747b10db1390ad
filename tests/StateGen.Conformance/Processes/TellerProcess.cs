using System.Diagnostics;
using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>Tellers in a process of their own, who have the store itself. Their program is the assembly of the tests.</summary>
public sealed class TellerProcess : IDisposable
{
    private readonly Process _process;

    private TellerProcess(Process process) => _process = process;

    /// <summary>Starts one.</summary>
    /// <param name="branch">Tells it from others.</param>
    /// <param name="where">Where the store is, as the program takes it.</param>
    public static TellerProcess Start(string branch, params string[] where) => new(Process.Start(
        new ProcessStartInfo("dotnet", [typeof(TellerProcess).Assembly.Location, branch, .. where])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    /// <summary>What the program does.</summary>
    /// <param name="store">The store.</param>
    /// <param name="branch">Which process this is.</param>
    public static async Task WorkAsync(IStateStore store, string branch)
    {
        foreach (string receipt in await SixteenWriters.WorkAsOneOfTwoAsync(store, branch))
            await Console.Out.WriteLineAsync(receipt);
    }

    /// <summary>Waits until the tellers are done.</summary>
    /// <returns>The receipts of what was acknowledged to them.</returns>
    public async Task<IReadOnlyList<string>> AcknowledgedAsync()
    {
        Task<string> problems = _process.StandardError.ReadToEndAsync();
        string receipts = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, await problems);
        return receipts.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
