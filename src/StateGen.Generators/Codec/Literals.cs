using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace StateGen.Generators.Codec;

/// <summary>Text as it stands in generated source.</summary>
internal static class Literals
{
    private const string Unescaped = " !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";

    /// <summary>A string literal.</summary>
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A UTF-8 literal.</summary>
    public static string Utf8(string value) => Text(value) + "u8";

    /// <summary>How many bytes a string takes.</summary>
    public static int Utf8Length(string value) => Encoding.UTF8.GetByteCount(value);

    /// <summary>A JSON string with its quotes, escaped as System.Text.Json's default encoder does.</summary>
    public static string Json(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            string escape = c switch
            {
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                _ when Unescaped.IndexOf(c) >= 0 => c.ToString(),
                _ => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
            };
            text.Append(escape);
        }

        return text.Append('"').ToString();
    }

    /// <summary>An identifier, with an at sign if it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A bit mask.</summary>
    public static string Mask(ulong bits) => "0x" + bits.ToString("X", CultureInfo.InvariantCulture);
}
