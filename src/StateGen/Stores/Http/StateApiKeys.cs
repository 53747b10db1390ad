namespace StateGen.Stores.Http;

/// <summary>Which keys the state API has.</summary>
internal static class StateApiKeys
{
    private const string Separator = "||";

    /// <summary>Why a key is none of the state API; <see langword="null"/> if it is one.</summary>
    public static StateError? Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length == 0)
            return Illegal(key, "A key is empty. The state API has no such key.");
        if (key.Contains(Separator, StringComparison.Ordinal))
            return Illegal(key, $"The key '{key}' has '{Separator}' in it, which the state API puts between an application's name and its keys.");
        return HasLoneSurrogate(key)
            ? Illegal(key, $"The key '{key}' has half of a surrogate pair in it, so it is no Unicode text and cannot be sent.")
            : null;
    }

    /// <summary>Goes on only with a key of the state API.</summary>
    public static void ThrowIfIllegal(string key)
    {
        if (Check(key) is { } error)
            throw new StateStoreException(error);
    }

    /// <summary>Whether a text is none that UTF-8 can say.</summary>
    public static bool HasLoneSurrogate(string key)
    {
        int start = key.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        if (start < 0)
            return false;
        for (int i = start; i < key.Length; i++)
        {
            if (!char.IsSurrogate(key[i]))
                continue;
            if (!char.IsHighSurrogate(key[i]) || i + 1 == key.Length || !char.IsLowSurrogate(key[i + 1]))
                return true;
            i++;
        }

        return false;
    }

    private static StateError Illegal(string key, string message) => new(StateErrorKind.BadRequest, message) { Key = key };
}
