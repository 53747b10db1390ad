namespace StateGen.Package.Tests;

/// <summary>How a run of <c>dotnet</c> ended.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed to standard error.</param>
internal sealed record DotNetResult(int ExitCode, string Output, string Errors);
