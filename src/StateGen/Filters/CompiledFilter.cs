using System.ComponentModel;
using System.Runtime.InteropServices;

namespace StateGen.Filters;

/// <summary>Where filters that were compiled beforehand come in. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CompiledFilter
{
    /// <summary>A query with a filter.</summary>
    /// <typeparam name="T">The type of the record.</typeparam>
    /// <param name="repository">The repository.</param>
    /// <param name="filter">The filter as UTF-8 JSON without white space; null for one that matches all. It must not change afterwards.</param>
    /// <returns>The query.</returns>
    public static StateQuery<T> Query<T>(StateRepository<T> repository, byte[]? filter)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return new StateQuery<T>(repository, filter);
    }

    /// <summary>A query with a filter, in the place of a call of <c>Where</c> that was intercepted.</summary>
    /// <typeparam name="T">The type of the record.</typeparam>
    /// <param name="repository">The repository.</param>
    /// <param name="filter">The filter as UTF-8 JSON without white space; null for one that matches all. It must not change afterwards.</param>
    /// <returns>The query.</returns>
    public static StateQuery<T> Where<T>(StateRepository<T> repository, byte[]? filter)
    {
        FilterTelemetry.CountCompiled();
        return Query(repository, filter);
    }

    /// <summary>A query with another filter joined to its own, in the place of a call of <c>Where</c> that was intercepted.</summary>
    /// <typeparam name="T">The type of the record.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="filter">The filter as UTF-8 JSON without white space; null for one that matches all. It must not change afterwards.</param>
    /// <returns>The query.</returns>
    public static StateQuery<T> Where<T>(StateQuery<T> query, byte[]? filter)
    {
        FilterTelemetry.CountCompiled();
        return query.Filtered(filter);
    }

    /// <summary>The values that a member is looked for among.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="values">A collection that compares by equality.</param>
    /// <returns>The values; they must be read at once.</returns>
    /// <exception cref="NotSupportedException">The collection is a set of strings that compares them in another way than by ordinal.</exception>
    public static ReadOnlySpan<T> Values<T>(IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values switch
        {
            T[] array => array,
            List<T> list => CollectionsMarshal.AsSpan(list),
            _ => Enumerable.ToArray((IEnumerable<T>)Collections.Checked(values)),
        };
    }
}
