namespace StateGen.Generators.Parsing;

/// <summary>Tells which key prefixes are legal: those that the state API takes in a key.</summary>
internal static class KeyPrefixes
{
    public static bool IsLegal(string prefix) =>
        !prefix.Contains("||") && !prefix.Any(char.IsControl) && WellFormedText.Is(prefix);
}
