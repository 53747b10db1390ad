namespace StateGen.Server.Routing;

/// <summary>
/// The target of a request as it was sent, cut into the segments of its cleaned path. The server's own path cannot be used: it decodes
/// everything but <c>%2F</c>, so <c>a+b</c> and <c>a%2Bb</c> would be one key.
/// </summary>
/// <remarks>
/// Cleaning works on the escaped text: repeated and trailing slashes vanish, <c>.</c> and <c>..</c> are resolved, while <c>%2E</c>
/// is the text of a segment like any other.
/// </remarks>
internal readonly struct RequestTarget
{
    private readonly string _text;
    private readonly PathSegments _segments;
    private readonly int _pathStart;
    private readonly int _pathEnd;

    private RequestTarget(string text)
    {
        _text = text;
        _pathStart = StartOfPath(text);
        int question = text.AsSpan(_pathStart).IndexOf('?');
        _pathEnd = question < 0 ? text.Length : _pathStart + question;
        Count = Clean(text.AsSpan(0, _pathEnd), _pathStart, ref _segments);
    }

    /// <summary>How many segments the path has. Only the first <see cref="PathSegments.MaxCount"/> are kept: no route has more.</summary>
    public int Count { get; }

    /// <summary>The path as it was sent.</summary>
    public ReadOnlySpan<char> Path => _text.AsSpan(_pathStart, _pathEnd - _pathStart);

    /// <summary>The parameters behind the question mark.</summary>
    public QueryParameters Query => new(_text, Math.Min(_pathEnd + 1, _text.Length));

    /// <summary>A segment as it was sent.</summary>
    public ReadOnlySpan<char> this[int index] => _text.AsSpan(_segments[index].Start, _segments[index].Length);

    public static RequestTarget Parse(string target) => new(target);

    /// <summary>The target as the runtime reads it, whose path is known to be validly escaped.</summary>
    public RequestTarget Normalized() =>
        PathEscaping.IsMixed(Path) ? new RequestTarget(PathEscaping.Renew(Path) + _text[_pathEnd..]) : this;

    /// <summary>An absolute target (<c>http://host/path</c>) is what a proxy is sent; only its path counts.</summary>
    private static int StartOfPath(string target)
    {
        if (target.StartsWith('/'))
            return 0;
        int scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return 0;
        int path = target.AsSpan(scheme + 3).IndexOfAny('/', '?');
        return path < 0 ? target.Length : scheme + 3 + path;
    }

    private static int Clean(ReadOnlySpan<char> path, int at, ref PathSegments segments)
    {
        int count = 0;
        while (at < path.Length)
        {
            int length = path[at..].IndexOf('/');
            if (length < 0)
                length = path.Length - at;
            ReadOnlySpan<char> segment = path.Slice(at, length);
            if (segment is "..")
            {
                count = Math.Max(0, count - 1);
            }
            else if (segment is not ("" or "."))
            {
                // Beyond the last place segments are only counted, so that a later ".." still finds what it takes away.
                if (count < PathSegments.MaxCount)
                    segments[count] = new PathSegment(at, length);
                count++;
            }

            at += length + 1;
        }

        return count;
    }
}
