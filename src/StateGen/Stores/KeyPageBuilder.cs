namespace StateGen.Stores;

/// <summary>Makes a page of keys out of all keys in any order. It holds no more keys than the page does, and one.</summary>
internal sealed class KeyPageBuilder
{
    private static readonly Comparer<string> LastFirst = Comparer<string>.Create(static (x, y) => string.CompareOrdinal(y, x));

    private readonly KeyPattern _pattern;
    private readonly string? _after;
    private readonly int _limit;
    private readonly PriorityQueue<string, string> _page = new(LastFirst);
    private bool _hasMore;

    /// <summary>Starts a page.</summary>
    /// <param name="request">Which page of which keys.</param>
    /// <exception cref="StateStoreException">The limit is not above zero, or the token is not one of a list of keys.</exception>
    public KeyPageBuilder(StateKeyListRequest request)
    {
        if (request.Limit is <= 0)
            throw new StateStoreException(StateErrorKind.BadRequest, $"The limit of a list of keys must be above zero, not {request.Limit}. Leave it out for no limit.");

        _pattern = request.Pattern;
        _after = KeyListToken.LastKey(request.Token);
        _limit = request.Limit ?? int.MaxValue;
    }

    /// <summary>The key behind which the page starts; <see langword="null"/> for the first page. What is not greater may be left out.</summary>
    public string? After => _after;

    /// <summary>Whether the page is complete and another one follows, if keys are added in ascending order: nothing need be added then.</summary>
    public bool HasEnough => _hasMore;

    /// <summary>Looks at a key.</summary>
    /// <param name="key">The key; each is looked at once.</param>
    public void Add(string key)
    {
        if (!_pattern.IsMatch(key) || (_after is not null && string.CompareOrdinal(key, _after) <= 0))
            return;

        if (_page.Count < _limit)
        {
            _page.Enqueue(key, key);
            return;
        }

        _page.EnqueueDequeue(key, key);
        _hasMore = true;
    }

    /// <summary>Ends the page.</summary>
    /// <returns>The page.</returns>
    public StateKeyPage Build()
    {
        var keys = new string[_page.Count];
        for (int i = keys.Length - 1; i >= 0; i--)
            keys[i] = _page.Dequeue();
        return new StateKeyPage(keys, _hasMore ? KeyListToken.After(keys[^1]) : null);
    }
}
