using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace StateGen.Generators.Parsing;

/// <summary>Makes C# identifiers of names.</summary>
internal static class Identifier
{
    /// <summary>The name as it is written in source: with an at sign if it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A member's name as that of a parameter: <c>OrderId</c> is <c>orderId</c>, <c>ID</c> is <c>id</c>.</summary>
    public static string Parameter(string member)
    {
        int upper = 0;
        while (upper < member.Length && char.IsUpper(member[upper]))
            upper++;
        bool startsAWord = upper > 1 && upper < member.Length;
        int lowered = startsAWord ? upper - 1 : upper;
        return member.Substring(0, lowered).ToLowerInvariant() + member.Substring(lowered);
    }

    /// <summary>A free text in Pascal case: what is no letter or digit ends a word. Empty if there is no letter or digit.</summary>
    public static string Pascal(string text)
    {
        var name = new StringBuilder(text.Length);
        bool startsAWord = true;
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                startsAWord = true;
                continue;
            }

            name.Append(startsAWord ? char.ToUpperInvariant(c) : c);
            startsAWord = false;
        }

        if (name.Length > 0 && char.IsDigit(name[0]))
            name.Insert(0, '_');
        return name.ToString();
    }
}
