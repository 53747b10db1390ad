using System.Text;

namespace StateGen.Sidecar.Components;

/// <summary>Replaces <c>$NAME</c> and <c>${NAME}</c> in a configuration file, as daprd does before it reads one.</summary>
internal static class VariableExpansion
{
    /// <summary>Expands a text. A variable that is not set becomes nothing; a dollar that starts no name stays.</summary>
    /// <param name="text">The text.</param>
    /// <param name="find">Finds the value of a variable.</param>
    /// <returns>The expanded text.</returns>
    public static string Expand(string text, Func<string, string?> find)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;
        var expanded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '$' && NameAt(text, at + 1) is var (name, length))
            {
                expanded.Append(find(name));
                at += length;
            }
            else
            {
                expanded.Append(text[at]);
            }
        }

        return expanded.ToString();
    }

    private static (string Name, int Length)? NameAt(string text, int start)
    {
        var braced = start < text.Length && text[start] == '{';
        var first = braced ? start + 1 : start;
        var end = first;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        if (end == first || (braced && (end == text.Length || text[end] != '}')))
            return null;
        return (text[first..end], (braced ? end + 1 : end) - start);
    }
}
