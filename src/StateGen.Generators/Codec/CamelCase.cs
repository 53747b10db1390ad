namespace StateGen.Generators.Codec;

/// <summary>The names System.Text.Json gives members with its Web defaults.</summary>
internal static class CamelCase
{
    /// <summary>Lowers the capitals a name starts with, but for one that starts the next word: <c>ETag</c> gives <c>eTag</c>, <c>URLOf</c> <c>urlOf</c>.</summary>
    public static string Of(string name)
    {
        char[] letters = name.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            if (!char.IsUpper(letters[i]))
                break;
            bool startsWord = i > 0 && i + 1 < letters.Length && !char.IsUpper(letters[i + 1]);
            if (startsWord && letters[i + 1] != ' ')
                break;
            letters[i] = char.ToLowerInvariant(letters[i]);
            if (startsWord)
                break;
        }

        return new string(letters);
    }
}
