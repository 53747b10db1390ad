using System.Globalization;

namespace StateGen.Stores.Http;

/// <summary>The addresses of one component's routes.</summary>
internal sealed class StateApiRoutes
{
    // The sidecar takes 8 KiB of address and headers, and a token and trace headers are among them.
    private const int MaxAddressLength = 4096;

    private readonly string _keyPrefix;
    private readonly string _alpha;

    public StateApiRoutes(string endpoint, string storeName)
    {
        string store = StateApiAddress.Segment(storeName);
        _keyPrefix = $"{endpoint}/v1.0/state/{store}/";
        _alpha = $"{endpoint}/v1.0-alpha1/state/{store}";
        Save = StateApiAddress.AsUri($"{endpoint}/v1.0/state/{store}");
        BulkGet = StateApiAddress.AsUri($"{_keyPrefix}bulk");
        Transaction = StateApiAddress.AsUri($"{_keyPrefix}transaction");
        Metadata = StateApiAddress.AsUri($"{endpoint}/v1.0/metadata");
    }

    public Uri Save { get; }

    public Uri BulkGet { get; }

    public Uri Transaction { get; }

    public Uri Metadata { get; }

    /// <summary>Whether a server may refuse an address: for its length, or because Kestrel takes no NUL in one, however it is written.</summary>
    public static bool MayBeRefused(Uri address, string key) =>
        address.OriginalString.Length > MaxAddressLength || key.Contains('\0', StringComparison.Ordinal);

    /// <summary>One key, to read it.</summary>
    public Uri Get(string key, StateReadOptions? options)
    {
        string path = _keyPrefix + StateApiAddress.Segment(key);
        return options is null
            ? StateApiAddress.AsUri(path)
            : new StateApiAddress(path).With("consistency", StateApiWords.Of(options.Consistency)).With(options.Metadata).ToUri();
    }

    /// <summary>One key, to remove it.</summary>
    public Uri Delete(StateDelete delete)
    {
        return new StateApiAddress(_keyPrefix + StateApiAddress.Segment(delete.Key))
            .With("concurrency", StateApiWords.Of(delete.Concurrency))
            .With("consistency", StateApiWords.Of(delete.Consistency))
            .With(delete.Metadata)
            .ToUri();
    }

    /// <summary>A query.</summary>
    public Uri Query(IReadOnlyDictionary<string, string>? metadata) => new StateApiAddress($"{_alpha}/query").With(metadata).ToUri();

    /// <summary>How a query would be answered.</summary>
    public Uri Explain(IReadOnlyDictionary<string, string>? metadata) => new StateApiAddress($"{_alpha}/query/explain").With(metadata).ToUri();

    /// <summary>One page of the keys that start with a text.</summary>
    public Uri Keys(string prefix, int? limit, string? token)
    {
        return new StateApiAddress(_alpha)
            .With("prefix", prefix.Length == 0 ? null : prefix)
            .With("limit", limit?.ToString(CultureInfo.InvariantCulture))
            .With("token", token)
            .ToUri();
    }
}
