namespace StateGen.Server.Routing;

/// <summary>A route: some methods on the paths of some shape.</summary>
internal sealed class Route
{
    private readonly string[] _methods;

    // What is null matches any text.
    private readonly string?[] _segments;

    /// <param name="methods">The methods.</param>
    /// <param name="template">The segments of the path, those in braces standing for any text.</param>
    /// <param name="endpoint">What answers.</param>
    public Route(string[] methods, string template, Endpoint endpoint)
    {
        _methods = methods;
        _segments = Array.ConvertAll(template.Split('/'), segment => segment.StartsWith('{') ? null : segment);
        Endpoint = endpoint;
    }

    public Endpoint Endpoint { get; }

    /// <summary>Whether a request is one of this route's. Fixed segments match in their escaped form and by case.</summary>
    public bool Matches(string method, in RequestTarget target)
    {
        if (target.Count != _segments.Length || Array.IndexOf(_methods, method) < 0)
            return false;
        for (int i = 0; i < _segments.Length; i++)
        {
            if (_segments[i] is { } segment && !target[i].SequenceEqual(segment))
                return false;
        }

        return true;
    }
}
