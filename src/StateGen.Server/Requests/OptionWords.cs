using StateGen.Stores;

namespace StateGen.Server.Requests;

/// <summary>The words for options. Case matters; no word is the default.</summary>
internal static class OptionWords
{
    /// <summary>Reads the words of a write.</summary>
    /// <param name="item">The request.</param>
    /// <param name="consistency">The consistency it asks for.</param>
    /// <param name="concurrency">The concurrency it asks for.</param>
    /// <returns>What is wrong with them, or <see langword="null"/>.</returns>
    public static string? Parse(in ItemRequest item, out StateConsistency consistency, out StateConcurrency concurrency)
    {
        concurrency = StateConcurrency.Default;
        if (!TryParse(item.Consistency, out consistency))
            return $"unrecognized consistency model '{item.Consistency}'";
        return TryParse(item.Concurrency, out concurrency) ? null : $"unrecognized concurrency model '{item.Concurrency}'";
    }

    /// <summary>Reads the word for the consistency of a read. No store minds one that it does not know there, so that is as good as none.</summary>
    public static StateConsistency ParseOfRead(string? word) =>
        TryParse(word, out StateConsistency consistency) ? consistency : StateConsistency.Default;

    private static bool TryParse(string? word, out StateConsistency consistency)
    {
        consistency = word switch
        {
            "strong" => StateConsistency.Strong,
            "eventual" => StateConsistency.Eventual,
            _ => StateConsistency.Default,
        };
        return consistency != StateConsistency.Default || string.IsNullOrEmpty(word);
    }

    private static bool TryParse(string? word, out StateConcurrency concurrency)
    {
        concurrency = word switch
        {
            "first-write" => StateConcurrency.FirstWrite,
            "last-write" => StateConcurrency.LastWrite,
            _ => StateConcurrency.Default,
        };
        return concurrency != StateConcurrency.Default || string.IsNullOrEmpty(word);
    }
}
