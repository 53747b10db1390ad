using System.Globalization;
using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>
/// <c>state.in-memory</c>. Beyond what Dapr's has, it takes <c>maxEntries</c> and <c>maxBytes</c> (such as <c>64Mi</c>), which limit what it
/// holds, and <c>queryIndexes</c>, the indexes it keeps.
/// </summary>
internal sealed class InMemoryComponentType : IStateComponentType
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["in-memory"];

    /// <inheritdoc/>
    public string Version => "";

    /// <inheritdoc/>
    public ValueTask<IStateStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken)
    {
        var options = new InMemoryStateStoreOptions { MaxEntries = MaxEntries(settings), MaxBytes = MaxBytes(settings) };
        if (settings.Find("queryIndexes") is { Length: > 0 } text)
            options.Indexes = QueryIndexes.Read(text);

        try
        {
            return new(new InMemoryStateStore(options));
        }
        catch (ArgumentException exception)
        {
            throw new ComponentException("property 'queryIndexes' has a 'key' that is no path of a query.", exception) { Property = "queryIndexes" };
        }
    }

    private static int? MaxEntries(ComponentSettings settings)
    {
        if (settings.Find("maxEntries") is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new ComponentException("property 'maxEntries' is not a whole number above zero.") { Property = "maxEntries" };
    }

    private static long? MaxBytes(ComponentSettings settings)
    {
        if (settings.Find("maxBytes") is not { Length: > 0 } text)
            return null;
        return Quantity.TryParse(text, out var size) && size > 0
            ? size
            : throw new ComponentException("property 'maxBytes' is not a size above zero, such as 64Mi.") { Property = "maxBytes" };
    }
}
