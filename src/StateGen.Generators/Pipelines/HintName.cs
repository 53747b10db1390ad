using System.Globalization;
using StateGen.Generators.Model;

namespace StateGen.Generators.Pipelines;

/// <summary>
/// What the names of the files generated for a type start with: the type's name in metadata. Names of files must differ in more than case, so of
/// types that do not, each has a hash of its name behind it.
/// </summary>
/// <param name="Stem">The start.</param>
internal readonly record struct HintName(string Stem)
{
    public static HintName Of(RecordName name, RecordNameClashes clashes) =>
        new(clashes.IsCaseTwin(name) ? $"{name.MetadataName}-{Hash(name.MetadataName)}" : name.MetadataName);

    public static HintName Of(StoreModel store) =>
        new(store.Namespace.Length == 0 ? store.StoreClass : $"{store.Namespace.Replace("@", "")}.{store.StoreClass}");

    /// <summary>The name of one file.</summary>
    public string For(string part) => $"{Stem}.{part}.g.cs";

    /// <summary>FNV-1a, which unlike the hash codes of strings is the same in every process.</summary>
    private static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
