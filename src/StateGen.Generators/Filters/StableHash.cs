using System.Globalization;

namespace StateGen.Generators.Filters;

/// <summary>FNV-1a, which unlike the hash codes of strings is the same in every process.</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
