using System.Globalization;
using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>
/// <c>state.in-memory</c>. Beyond what Dapr's has, it takes <c>maxEntries</c> and <c>maxBytes</c> (such as <c>64Mi</c>), which limit what it
/// holds.
/// </summary>
internal sealed class InMemoryComponentType : IStateComponentType
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["in-memory"];

    /// <inheritdoc/>
    public string Version => "";

    /// <inheritdoc/>
    public ValueTask<IStateStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken) =>
        new(new InMemoryStateStore(new InMemoryStateStoreOptions
        {
            MaxEntries = MaxEntries(settings),
            MaxBytes = MaxBytes(settings),
        }));

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
