using StateGen.Stores;

namespace StateGen;

/// <summary>Finds the versions of what was written, by reading it back from a store that does not tell.</summary>
internal static class WrittenVersion
{
    /// <summary>
    /// A version that no store ever gives out, so that a save with it cannot succeed. It stands for one that is not known: if another writer came in
    /// between, what is read back is not what was written, and with its version the next save would undo the other's.
    /// </summary>
    private const string Unknown = "superseded";

    /// <summary>Reads back what was written. It is written, so a failure to read it back is not one of the write.</summary>
    /// <param name="store">The store.</param>
    /// <param name="saves">What was written.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version of each save, in order.</returns>
    public static async ValueTask<ETag[]> FindAsync(IStateStore store, StateSave[] saves, CancellationToken cancellationToken)
    {
        var versions = new ETag[saves.Length];
        Array.Fill(versions, Unknown);
        try
        {
            if (saves.Length == 1)
            {
                versions[0] = VersionOf(saves[0], await store.GetAsync(saves[0].Key, null, cancellationToken).ConfigureAwait(false));
                return versions;
            }

            string[] keys = Array.ConvertAll(saves, save => save.Key);
            IReadOnlyList<StateItem> items = await store.GetManyAsync(keys, null, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < versions.Length; i++)
                versions[i] = VersionOf(saves[i], items[i]);
        }
        catch (StateStoreException)
        {
            // The versions stay unknown.
        }

        return versions;
    }

    private static ETag VersionOf(StateSave save, StateItem item) =>
        item.Found && JsonEquality.AreEqual(item.Value.Bytes, save.Value.Bytes) ? item.ETag : Unknown;
}
