namespace StateGen.Stores.PostgreSql;

/// <summary>Keys that PostgreSQL can hold: Unicode text without U+0000.</summary>
internal static class StoredKey
{
    /// <summary>Why a key cannot be held.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The error, or <see langword="null"/> if it can.</returns>
    public static StateError? Check(string key)
    {
        if (!key.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !key.Contains('\0', StringComparison.Ordinal))
            return null;
        for (int i = 0; i < key.Length; i++)
        {
            bool isPair = i + 1 < key.Length && char.IsSurrogatePair(key[i], key[i + 1]);
            if (key[i] == '\0' || (char.IsSurrogate(key[i]) && !isPair))
                return new StateError(StateErrorKind.BadRequest, "PostgreSQL holds no key with U+0000 or half of a surrogate pair in it.") { Key = key };
            i += isPair ? 1 : 0;
        }

        return null;
    }
}
