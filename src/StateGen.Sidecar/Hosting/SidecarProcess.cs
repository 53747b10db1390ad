using System.Runtime.InteropServices;
using StateGen.Sidecar.Components;
using StateGen.Sidecar.Flags;

namespace StateGen.Sidecar.Hosting;

/// <summary>The life of the sidecar, from the command line to the exit code.</summary>
/// <param name="environment">The environment variables.</param>
/// <param name="output">Takes the line that says it is ready.</param>
/// <param name="error">Takes everything else, a line each.</param>
internal sealed class SidecarProcess(SidecarEnvironment environment, TextWriter output, TextWriter error)
{
    /// <summary>Runs the sidecar until it is told to end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancellationToken">Tells it to end, as a signal to the process does.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        try
        {
            var flags = FlagValues.Parse(arguments);
            if (Informs(flags))
                return 0;
            await ServeAsync(SidecarOptions.From(flags), cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (StartupException exception)
        {
            await error.WriteLineAsync($"fatal: {exception.Message}").ConfigureAwait(false);
            return exception.ExitCode;
        }
    }

    private bool Informs(FlagValues flags)
    {
        if (flags.IsOn(FlagTable.Help))
            output.WriteLine(HelpText.Write());
        else if (flags.IsOn(FlagTable.Version))
            output.WriteLine(typeof(SidecarProcess).Assembly.GetName().Version!.ToString(3));
        else
            return false;
        return true;
    }

    private async Task ServeAsync(SidecarOptions options, CancellationToken cancellationToken)
    {
        using var logger = new StandardErrorLogger(error, options.LogLevel);
        foreach (var warning in options.Warnings)
            await error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        var configuration = ConfigurationFile.Load(options.ConfigurationFiles, environment);
        var components = await ComponentLoading.LoadAsync(options, configuration, environment, logger, cancellationToken).ConfigureAwait(false);
        try
        {
            using var hangUp = OperatingSystem.IsWindows() ? null : OutliveTerminal();
            var host = SidecarHost.Create(options, configuration, environment, components, logger);
            await using (host.ConfigureAwait(false))
            {
                var addresses = await host.StartAsync(cancellationToken).ConfigureAwait(false);
                await output.WriteLineAsync(ReadyLine(options, addresses, components)).ConfigureAwait(false);
                await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await DisposeAsync(components.Stores).ConfigureAwait(false);
        }
    }

    /// <summary>A sidecar that was started in a terminal goes on when the terminal closes, as daprd does.</summary>
    private static PosixSignalRegistration OutliveTerminal() =>
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, static signal => signal.Cancel = true);

    private static string ReadyLine(SidecarOptions options, IReadOnlyList<string> addresses, LoadedComponents components)
    {
        var titles = components.Manifests.Select(manifest => manifest.Title).ToList();
        var listed = titles.Count == 0 ? "no components" : "components " + string.Join(", ", titles);
        return $"stategen ready: app {options.AppId}, {string.Join(", ", addresses)}, {listed}";
    }

    private static async Task DisposeAsync(IReadOnlyList<LoadedComponent> components)
    {
        foreach (var component in components)
        {
            if (component.Store is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            else
                (component.Store as IDisposable)?.Dispose();
        }
    }
}
