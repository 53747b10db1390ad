using System.Security.Cryptography;

namespace StateGen;

/// <summary>Waits between attempts: a random part of a limit that doubles, so that writers that met once do not meet again.</summary>
internal static class RetryDelay
{
    private const int Resolution = 1 << 20;

    public static Task WaitAsync(StateRepositoryOptions options, int attempt, CancellationToken cancellationToken) =>
        WaitAsync(options.UpdateDelay, options.MaxUpdateDelay, attempt, options.TimeProvider, cancellationToken);

    public static Task WaitAsync(TimeSpan delay, TimeSpan maxDelay, int attempt, TimeProvider time, CancellationToken cancellationToken)
    {
        double limit = Math.Min(maxDelay.Ticks, delay.Ticks * Math.Pow(2, attempt - 1));
        double share = RandomNumberGenerator.GetInt32(Resolution) / (double)Resolution;
        return Task.Delay(TimeSpan.FromTicks((long)(limit * share)), time, cancellationToken);
    }
}
