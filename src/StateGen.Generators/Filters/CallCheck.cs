using StateGen.Generators.Model;

namespace StateGen.Generators.Filters;

/// <summary>
/// Decides, when all that is generated is known, whether a call is on what it seemed to be on: one record has a repository of that name, and all
/// methods on the way return queries.
/// </summary>
/// <param name="records">All records.</param>
/// <param name="queries">All named queries.</param>
internal sealed class CallCheck(EquatableArray<FilterRecord> records, EquatableArray<NamedQuery> queries)
{
    private static readonly string[] Known =
        ["Query", "QueryJson", "Where", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Take"];

    private readonly ILookup<string, string> _repositories = records.ToLookup(r => r.Name.RepositoryClass, r => r.Name.MetadataName, StringComparer.Ordinal);
    private readonly ILookup<string, string> _queries = queries.ToLookup(q => q.Record, q => q.Name.TrimStart('@'), StringComparer.Ordinal);

    public bool IsOurs(PredicateCall call)
    {
        if (call.Repository.Length == 0)
            return true;
        List<string> owners = _repositories[call.Repository].ToList();
        return owners.Count == 1
            && owners[0] == call.Filter.Record
            && call.Methods.All(method => Known.Contains(method, StringComparer.Ordinal) || _queries[call.Filter.Record].Contains(method, StringComparer.Ordinal));
    }
}
