using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace StateGen.Generators.Tests.Analyzers;

/// <summary>A source in which <c>[|...|]</c> stands around what a diagnostic is expected under.</summary>
internal sealed class MarkedSource
{
    private const string Open = "[|";
    private const string Close = "|]";

    private MarkedSource(string text, IReadOnlyList<TextSpan> marks)
    {
        Text = text;
        Marks = marks;
    }

    /// <summary>The source without the marks.</summary>
    public string Text { get; }

    public IReadOnlyList<TextSpan> Marks { get; }

    public static MarkedSource Parse(string source)
    {
        var text = new StringBuilder();
        var marks = new List<TextSpan>();
        int at = 0;
        for (int open = source.IndexOf(Open, StringComparison.Ordinal); open >= 0; open = source.IndexOf(Open, at, StringComparison.Ordinal))
        {
            int close = source.IndexOf(Close, open, StringComparison.Ordinal);
            text.Append(source, at, open - at);
            int start = text.Length;
            text.Append(source, open + Open.Length, close - open - Open.Length);
            marks.Add(TextSpan.FromBounds(start, text.Length));
            at = close + Close.Length;
        }

        return new MarkedSource(text.Append(source, at, source.Length - at).ToString(), marks);
    }
}
