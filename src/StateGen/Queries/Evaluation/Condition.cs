using StateGen.Queries.JsonText;

namespace StateGen.Queries.Evaluation;

/// <summary>A condition of a filter, ready to be decided for many documents. Immutable.</summary>
internal abstract class Condition
{
    /// <summary>The unescaped contents of strings without which no document meets the condition, as far as that is known.</summary>
    public virtual IEnumerable<byte[]> RequiredStrings => [];

    /// <summary>Decides the condition for a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="fields">Where the values of the filter's paths are in it.</param>
    public abstract bool IsMet(ReadOnlySpan<byte> document, ReadOnlySpan<JsonField> fields);
}
