namespace StateGen.Generators.Parsing;

/// <summary>Tells whether a text has no half of a surrogate pair on its own, and so can be written as UTF-8.</summary>
internal static class WellFormedText
{
    public static bool Is(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
