using StateGen.Generators.Model;

namespace StateGen.Generators.Parsing;

/// <summary>Names the properties of a store class: a record's name in the plural, with more of its full name in front where two would be the same.</summary>
internal static class StoreSets
{
    /// <summary>Members that store classes and transactions have anyway.</summary>
    private static readonly HashSet<string> Reserved = new(
        [
            "ComponentName", "Count", "CreateTransaction", "Delete", "Dispose", "Equals", "Finalize", "GetHashCode", "GetType", "Indexes", "MemberwiseClone", "Name",
            "QueryIndexes", "ReferenceEquals", "Save", "Store", "ToOperations", "ToString", "TransactAsync", "TryTransactAsync",
        ],
        StringComparer.Ordinal);

    /// <summary>The sets of a component.</summary>
    /// <param name="records">Its records, sorted.</param>
    /// <param name="storeClass">The class the properties are in; none can be called like it.</param>
    public static EquatableArray<StoreSet> Of(IReadOnlyList<StoreRecord> records, string storeClass)
    {
        string[] names = records.Select(r => Plural.Of(r.Name.Name)).ToArray();
        int longest = records.Max(r => PathOf(r).Length);
        for (int length = 2; length <= longest && HasTwins(names); length++)
        {
            string[] shorter = names;
            names = records.Select((r, i) => shorter.Count(n => n == shorter[i]) > 1 ? LongerName(r, length) : shorter[i]).ToArray();
        }

        return records.Select((r, i) => new StoreSet(Free(names[i], storeClass), RepositoryOf(r), r.Name.See, r.Indexes)).ToEquatableArray();
    }

    private static bool HasTwins(string[] names) => names.Distinct(StringComparer.Ordinal).Count() < names.Length;

    private static string LongerName(StoreRecord record, int length)
    {
        string[] path = PathOf(record);
        return string.Concat(path.Skip(Math.Max(0, path.Length - length)).Take(Math.Min(length, path.Length) - 1)) + Plural.Of(path[path.Length - 1]);
    }

    private static string[] PathOf(StoreRecord record) => record.Name.MetadataName.Split('.', '+');

    private static string Free(string name, string storeClass) => Reserved.Contains(name) || name == storeClass ? name + "Records" : Identifier.Escape(name);

    private static string RepositoryOf(StoreRecord record) => record.Name.Qualify(record.Name.RepositoryClass);
}
