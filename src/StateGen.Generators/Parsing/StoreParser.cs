using Microsoft.CodeAnalysis;
using StateGen.Generators.Model;

namespace StateGen.Generators.Parsing;

/// <summary>Makes components of records: what they are called, and what stands in whose way.</summary>
internal static class StoreParser
{
    /// <summary>Finds the records whose names clash.</summary>
    public static RecordNameClashes Clashes(IEnumerable<StoreRecord> records)
    {
        List<RecordName> names = records.Select(r => r.Name).OrderBy(n => n.MetadataName, StringComparer.Ordinal).ToList();
        return new RecordNameClashes(
            Several(names, n => $"{n.Namespace}.{n.Stem}", StringComparer.Ordinal),
            Several(names, n => n.MetadataName, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The components of records that do not clash, by name. Two with the same class name are both left out.</summary>
    public static EquatableArray<StoreModel> Stores(IEnumerable<StoreRecord> records)
    {
        List<StoreRecord> all = records.ToList();
        var skipped = new HashSet<string>(Clashes(all).Skipped, StringComparer.Ordinal);
        return all
            .Where(r => !skipped.Contains(r.Name.MetadataName))
            .GroupBy(r => r.Store, StringComparer.Ordinal)
            .Select(Store)
            .GroupBy(s => s.StoreClass, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() == 1)
            .SelectMany(g => g)
            .OrderBy(s => s.Component, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    /// <summary>The generated types of a component whose names the user has given to other types.</summary>
    public static IEnumerable<string> TakenNames(StoreModel store, Compilation compilation)
    {
        IAssemblySymbol assembly = compilation.Assembly;
        INamespaceSymbol? space = FindNamespace(assembly.GlobalNamespace, store.Namespace);
        if (space is null)
            yield break;
        foreach (string name in new[] { store.StoreClass, store.TransactionClass })
        {
            if (GeneratedNames.IsTakenForPartial(space, name, store.IsPublic, assembly))
                yield return name;
        }
    }

    private static EquatableArray<string> Several(List<RecordName> names, Func<RecordName, string> by, StringComparer comparer) =>
        names.GroupBy(by, comparer).Where(g => g.Count() > 1).SelectMany(g => g).Select(n => n.MetadataName).ToEquatableArray();

    private static StoreModel Store(IGrouping<string, StoreRecord> component)
    {
        List<StoreRecord> records = component.OrderBy(r => r.Name.MetadataName, StringComparer.Ordinal).ToList();
        return new StoreModel(
            component.Key,
            CommonNamespace(records.Select(r => r.Name.Namespace)),
            ComponentName.StoreClassOf(component.Key),
            ComponentName.TransactionClassOf(component.Key),
            records.TrueForAll(r => r.IsPublic),
            StoreSets.Of(records, ComponentName.StoreClassOf(component.Key)));
    }

    private static string CommonNamespace(IEnumerable<string> namespaces)
    {
        string[]? common = null;
        foreach (string space in namespaces)
        {
            string[] parts = space.Length == 0 ? [] : space.Split('.');
            common = common?.Take(common.Zip(parts, (a, b) => a == b).TakeWhile(same => same).Count()).ToArray() ?? parts;
        }

        return string.Join(".", common ?? []);
    }

    private static INamespaceSymbol? FindNamespace(INamespaceSymbol root, string name)
    {
        INamespaceSymbol? space = root;
        foreach (string part in name.Length == 0 ? [] : name.Split('.'))
            space = space?.GetNamespaceMembers().FirstOrDefault(n => n.Name == part.TrimStart('@'));
        return space;
    }
}
