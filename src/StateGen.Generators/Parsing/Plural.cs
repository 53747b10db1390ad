namespace StateGen.Generators.Parsing;

/// <summary>
/// The plural of an English noun by rule: <c>Order</c> and <c>Orders</c>, <c>Category</c> and <c>Categories</c>, <c>Box</c> and <c>Boxes</c>. What looks
/// like a plural stays as it is.
/// </summary>
internal static class Plural
{
    public static string Of(string noun)
    {
        if (Ends(noun, "is") && noun.Length > 3)
            return noun.Substring(0, noun.Length - 2) + "es";
        if (Ends(noun, "ss", "us", "x", "z", "ch", "sh"))
            return noun + "es";
        if (Ends(noun, "s"))
            return noun;
        if (Ends(noun, "y") && noun.Length > 1 && !IsVowel(noun[noun.Length - 2]))
            return noun.Substring(0, noun.Length - 1) + "ies";
        return noun + "s";
    }

    private static bool Ends(string noun, params string[] endings) => endings.Any(e => noun.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    private static bool IsVowel(char c) => char.ToLowerInvariant(c) is 'a' or 'e' or 'i' or 'o' or 'u';
}
