namespace StateGen.Sidecar;

/// <summary>The sidecar cannot start. Its message is the one line that is printed before the process ends.</summary>
internal sealed class StartupException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The exit code for something wrong with files, components or addresses.</summary>
    public const int Failed = 1;

    /// <summary>The exit code for a command line that cannot be read; daprd's flag library uses the same.</summary>
    public const int BadCommandLine = 2;

    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; init; } = Failed;
}
