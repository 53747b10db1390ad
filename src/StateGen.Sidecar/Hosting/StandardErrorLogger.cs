using Microsoft.Extensions.Logging;

namespace StateGen.Sidecar.Hosting;

/// <summary>Writes each message as one line. It is its own provider: what a message says matters here, not which class said it.</summary>
/// <param name="output">Takes the lines; safe for use by any number of threads.</param>
/// <param name="least">The least severe messages that are written.</param>
internal sealed class StandardErrorLogger(TextWriter output, LogLevel least) : ILogger, ILoggerProvider
{
    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel is not LogLevel.None;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var message = formatter(state, exception).ReplaceLineEndings(" ");
        output.WriteLine($"{Word(logLevel)}: {message}{Describe(exception)}");
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The writer belongs to whoever gave it.
    }

    /// <summary>The type of an exception; what it says may hold a value that came with a request, so that is left to whoever debugs.</summary>
    private string Describe(Exception? exception)
    {
        if (exception is null)
            return "";
        return least <= LogLevel.Debug ? $" {exception}" : $" {exception.GetType().Name}";
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "fatal",
    };
}
