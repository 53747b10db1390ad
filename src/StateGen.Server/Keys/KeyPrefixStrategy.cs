namespace StateGen.Server.Keys;

/// <summary>What is put before the keys of a store so that several applications can share it (<c>keyPrefix</c> of a component).</summary>
internal static class KeyPrefixStrategy
{
    /// <summary>What separates the parts of a stored key; no key of a caller may contain it.</summary>
    public const string Separator = "||";

    private const string ByApplication = "appid";

    /// <summary>The text before every key of a store, with its separator; empty for none.</summary>
    /// <param name="strategy">The strategy as the component spells it; <see langword="null"/> for the default.</param>
    /// <param name="storeName">The store.</param>
    /// <param name="appId">The application; may be empty.</param>
    /// <param name="ns">The namespace, if any.</param>
    /// <returns>The prefix.</returns>
    /// <exception cref="ArgumentException">The strategy contains the separator.</exception>
    public static string PrefixOf(string? strategy, string storeName, string appId, string? ns)
    {
        if (strategy is not null && strategy.Contains(Separator, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The key prefix '{strategy}' of the store '{storeName}' contains '{Separator}', which separates the parts of a key. Choose another.",
                nameof(strategy));
        }

        // The runtime lower-cases the strategy, its own words and anybody's text alike.
        string word = strategy?.ToLowerInvariant() ?? ByApplication;
        return word switch
        {
            "none" => string.Empty,
            "name" => storeName + Separator,
            ByApplication => appId.Length == 0 ? string.Empty : appId + Separator,
            "namespace" when appId.Length == 0 => string.Empty,
            "namespace" => string.IsNullOrEmpty(ns) ? appId + Separator : $"{ns}.{appId}{Separator}",
            _ => word + Separator,
        };
    }
}
