using StateGen.Filters.Translation;
using StateGen.Generators.Emission;
using StateGen.Generators.Model;

namespace StateGen.Generators.Filters;

/// <summary>
/// Emits the named queries of a record: the method that writes the filter, and the method of the repository.
/// <code>
/// // public static bool OpenFor(Order o, string customer) => o.Customer == customer;
/// public StateQuery&lt;Order&gt; OpenFor(string customer) => CompiledFilter.Query(this, OrderFilters.OpenFor(customer));
/// </code>
/// </summary>
internal static class NamedQueryEmitter
{
    public static string Emit(FilterRecord record, IReadOnlyList<NamedQuery> queries)
    {
        RecordName name = record.Name;
        CodecFields fields = CodecFields.Of(record.Codec);
        CodeWriter code = GeneratedFile.Start(name.Namespace, isNullChecked: false);
        using (code.Braces($"partial class {name.RepositoryClass}"))
            Each(code, queries, query => Method(code, record, query));
        code.Line();
        using (code.Braces($"partial class {name.FiltersClass}"))
            Each(code, queries, query => Filter(code, query, fields));
        return code.ToString();
    }

    private static void Each(CodeWriter code, IReadOnlyList<NamedQuery> queries, Action<NamedQuery> emit)
    {
        for (int i = 0; i < queries.Count; i++)
        {
            if (i > 0)
                code.Line();
            emit(queries[i]);
        }
    }

    private static void Method(CodeWriter code, FilterRecord record, NamedQuery query)
    {
        RecordName name = record.Name;
        code.Line($"/// <summary>The records for which <see cref=\"{query.DocumentationId}\"/> is true. State API: query.</summary>");
        Documentation(code, query);
        code.Line("/// <returns>The query. Nothing is asked of the store yet.</returns>");
        bool isPublic = record.IsPublic && query.IsPublic;
        code.Signature(
            $"{(isPublic ? "public" : "internal")} global::StateGen.StateQuery<{name.Type}> {query.Name}", Declared(query), " =>");
        using (code.Indented())
            code.Line($"global::StateGen.Filters.CompiledFilter.Query(this, {name.FiltersClass}.{FilterOf(query)}({string.Join(", ", query.Parameters.Select(p => p.Name))}));");
    }

    private static void Filter(CodeWriter code, NamedQuery query, CodecFields fields)
    {
        FilterPlan plan = FilterLowering.Lower(query.Predicate.Predicate, fields, out _);
        code.Line($"/// <summary>The filter of <see cref=\"{query.DocumentationId}\"/>.</summary>");
        Documentation(code, query);
        code.Line("/// <returns>UTF-8 JSON; null to match all.</returns>");
        using (code.Signature($"public static byte[]? {FilterOf(query)}", Declared(query)).Open())
        {
            code.Line($"// {query.Source}");
            FilterWriterEmitter.Emit(code, plan, query.Predicate.Slots, query.Parameters.Select(parameter => parameter.Name));
        }
    }

    /// <summary>The method of a query in the class that has the tables of members, too.</summary>
    private static string FilterOf(NamedQuery query) => query.Name.EndsWith("Fields", StringComparison.Ordinal) ? query.Name + "Filter" : query.Name;

    private static void Documentation(CodeWriter code, NamedQuery query)
    {
        foreach (QueryParameter parameter in query.Parameters)
            code.Line($"/// <param name=\"{parameter.Name.TrimStart('@')}\">As there.</param>");
    }

    private static string[] Declared(NamedQuery query) => query.Parameters.Select(parameter => parameter.Declared).ToArray();
}
