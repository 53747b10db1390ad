using StateGen.Stores;

namespace StateGen.Server.Requests;

/// <summary>Makes operations for a store of what a body asks for.</summary>
internal static class Operations
{
    /// <summary>Makes a save. Metadata of the URL goes over that of the item.</summary>
    /// <returns>What is wrong, in the words of a store, or <see langword="null"/>.</returns>
    public static string? MakeSave(in ItemRequest item, RequestValues values, Dictionary<string, string>? urlMetadata, out StateSave? save)
    {
        save = null;
        if (OptionWords.Parse(item, out StateConsistency consistency, out StateConcurrency concurrency) is { } wrongOption)
            return wrongOption;
        Dictionary<string, string>? metadata = Overlay(item.Metadata, urlMetadata);
        if (TimeToLive.Take(ref metadata, out TimeSpan? timeToLive) is { } wrongTime)
            return wrongTime;
        save = new StateSave
        {
            Key = item.Key!,
            Value = values[item.Value],
            ETag = item.ETag,
            Consistency = consistency,
            Concurrency = concurrency,
            TimeToLive = timeToLive,
            Metadata = metadata,
        };
        return null;
    }

    /// <summary>Makes a delete. Metadata of the URL goes over that of the item.</summary>
    /// <returns>What is wrong, in the words of a store, or <see langword="null"/>.</returns>
    public static string? MakeDelete(in ItemRequest item, Dictionary<string, string>? urlMetadata, out StateDelete? delete)
    {
        delete = null;
        if (OptionWords.Parse(item, out StateConsistency consistency, out StateConcurrency concurrency) is { } wrongOption)
            return wrongOption;
        delete = new StateDelete
        {
            Key = item.Key!,
            ETag = item.ETag,
            Consistency = consistency,
            Concurrency = concurrency,
            Metadata = Overlay(item.Metadata, urlMetadata),
        };
        return null;
    }

    /// <summary>Metadata with other metadata over it, in a dictionary of its own.</summary>
    public static Dictionary<string, string>? Overlay(Dictionary<string, string>? metadata, Dictionary<string, string>? over)
    {
        if (over is null)
            return metadata;
        Dictionary<string, string> both = metadata ?? new Dictionary<string, string>(over.Count, StringComparer.Ordinal);
        foreach ((string name, string value) in over)
            both[name] = value;
        return both;
    }
}
