using System.Runtime.InteropServices;

namespace StateGen.Stores;

/// <summary>What entries take up in a store, or by how much a write changes that.</summary>
/// <param name="Entries">The number of entries.</param>
/// <param name="Bytes">The bytes of their keys and values.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StorageUsage(long Entries, long Bytes)
{
    /// <summary>What a version takes up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">The version; <see langword="null"/> for none.</param>
    /// <returns>The usage; zero for a removal.</returns>
    public static StorageUsage Of(string key, SlotVersion? version) =>
        version is null or { IsRemoval: true } ? default : new(1, ((long)key.Length * sizeof(char)) + version.Value.Bytes.Length);

    public static StorageUsage operator +(StorageUsage left, StorageUsage right) => new(left.Entries + right.Entries, left.Bytes + right.Bytes);

    public static StorageUsage operator -(StorageUsage left, StorageUsage right) => new(left.Entries - right.Entries, left.Bytes - right.Bytes);
}
