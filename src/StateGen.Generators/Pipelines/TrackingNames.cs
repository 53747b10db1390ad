namespace StateGen.Generators.Pipelines;

/// <summary>The names of all stages, by which tests ask what ran again after an edit.</summary>
internal static class TrackingNames
{
    /// <summary>The names of the types that seem to be annotated.</summary>
    public const string Candidates = nameof(Candidates);

    /// <summary>The text of the declarations of one file; runs for an edited file.</summary>
    public const string FileDeclarations = nameof(FileDeclarations);

    /// <summary>The declarations of the whole compilation; changes with any edit outside of a method's body.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>The parsed records; runs when declarations changed.</summary>
    public const string Records = nameof(Records);

    public const string NameClashes = nameof(NameClashes);

    public const string Codecs = nameof(Codecs);

    public const string Repositories = nameof(Repositories);

    public const string StoreRecords = nameof(StoreRecords);

    public const string Stores = nameof(Stores);

    public const string Registrations = nameof(Registrations);

    /// <summary>The stored members of each record, for filters.</summary>
    public const string FieldTables = nameof(FieldTables);

    /// <summary>Where the marked predicate methods are; runs for every one of them after every edit, and binds nothing of them.</summary>
    public const string QuerySites = nameof(QuerySites);

    /// <summary>The marked predicate methods; runs for those in an edited file, and for all when something is declared differently.</summary>
    public const string QueryMethods = nameof(QueryMethods);

    /// <summary>The named queries of each record.</summary>
    public const string NamedQueries = nameof(NamedQueries);

    /// <summary>The files that may have calls with predicates; runs for every one of them after every edit, and binds nothing in them.</summary>
    public const string CallFiles = nameof(CallFiles);

    /// <summary>The calls with predicates, with their places; runs for an edited file, and for all when something is declared differently.</summary>
    public const string Calls = nameof(Calls);

    /// <summary>The distinct predicates of all calls, without places.</summary>
    public const string CallFilters = nameof(CallFilters);

    /// <summary>Those of them that are filters.</summary>
    public const string CompiledCalls = nameof(CompiledCalls);

    /// <summary>The calls of each file that are intercepted; changes with every edit of a file that has any.</summary>
    public const string InterceptedFiles = nameof(InterceptedFiles);
}
