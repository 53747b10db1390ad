namespace StateGen.Queries;

/// <summary>
/// A condition on the JSON of an entry: a comparison, or several conditions joined. State API: query, member <c>filter</c>.
/// </summary>
public abstract record FilterNode
{
    private protected FilterNode()
    {
    }
}
