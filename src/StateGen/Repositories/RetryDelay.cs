using System.Security.Cryptography;

namespace StateGen;

/// <summary>Waits between attempts: a random part of a limit that doubles, so that writers that met once do not meet again.</summary>
internal static class RetryDelay
{
    private const int Resolution = 1 << 20;

    public static Task WaitAsync(StateRepositoryOptions options, int attempt, CancellationToken cancellationToken)
    {
        double limit = Math.Min(options.MaxUpdateDelay.Ticks, options.UpdateDelay.Ticks * Math.Pow(2, attempt - 1));
        double share = RandomNumberGenerator.GetInt32(Resolution) / (double)Resolution;
        return Task.Delay(TimeSpan.FromTicks((long)(limit * share)), options.TimeProvider, cancellationToken);
    }
}
