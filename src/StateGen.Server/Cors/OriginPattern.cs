namespace StateGen.Server.Cors;

/// <summary>An origin that is allowed, in which one <c>*</c> may stand for any text. Case does not matter.</summary>
internal readonly struct OriginPattern
{
    private readonly string _start;
    private readonly string? _end;

    public OriginPattern(string pattern)
    {
        int star = pattern.IndexOf('*', StringComparison.Ordinal);
        _start = star < 0 ? pattern : pattern[..star];
        _end = star < 0 ? null : pattern[(star + 1)..];
    }

    public bool Matches(string origin)
    {
        if (_end is null)
            return origin.Equals(_start, StringComparison.OrdinalIgnoreCase);
        return origin.Length >= _start.Length + _end.Length
            && origin.StartsWith(_start, StringComparison.OrdinalIgnoreCase)
            && origin.EndsWith(_end, StringComparison.OrdinalIgnoreCase);
    }
}
