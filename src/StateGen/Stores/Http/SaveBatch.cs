using System.Text;

namespace StateGen.Stores.Http;

/// <summary>Divides many saves into requests.</summary>
/// <remarks>
/// The state API answers a request of several items as a whole, so one request has only items that cannot lose: without an ETag, not
/// first-write. A sidecar may apply the items of a request in any order, so they have different keys; and its limit for a request is 4 MiB,
/// so the items stay well below that together.
/// </remarks>
internal static class SaveBatch
{
    private const int MaxSize = 1024 * 1024;
    private const int ItemOverhead = 160;

    /// <summary>How many of the items from one on go into one request; at least one.</summary>
    public static int CountFrom(IReadOnlyList<StateSave> saves, int start)
    {
        if (!FitsWithOthers(saves[start]))
            return 1;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        long size = 0;
        int end = start;
        while (end < saves.Count && FitsWithOthers(saves[end]) && keys.Add(saves[end].Key))
        {
            size += SizeOf(saves[end]);
            if (size > MaxSize)
                break;
            end++;
        }

        return Math.Max(1, end - start);
    }

    private static bool FitsWithOthers(StateSave save) =>
        !save.IsConditional() && save.Value.IsJson && StateApiKeys.Check(save.Key) is null;

    private static int SizeOf(StateSave save) => save.Value.Bytes.Length + Encoding.UTF8.GetMaxByteCount(save.Key.Length) + ItemOverhead;
}
