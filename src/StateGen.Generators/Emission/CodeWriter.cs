using System.Text;

namespace StateGen.Generators.Emission;

/// <summary>
/// Puts generated source together: indents, ends lines with a line feed on every platform, and takes chunks of several lines as they stand
/// in a raw string literal.
/// </summary>
internal sealed class CodeWriter
{
    private const int SpacesPerLevel = 4;
    private const int LongestLine = 150;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes lines at the current indentation; empty lines stay empty.</summary>
    public CodeWriter Lines(string lines)
    {
        for (int start = 0; start <= lines.Length;)
        {
            int end = lines.IndexOf('\n', start);
            if (end < 0)
                end = lines.Length;
            Line(lines, start, end > start && lines[end - 1] == '\r' ? end - 1 : end);
            start = end + 1;
        }

        return this;
    }

    /// <summary>Writes one line at the current indentation.</summary>
    public CodeWriter Line(string line = "") => Line(line, 0, line.Length);

    /// <summary>Writes the head of a method: on one line if it fits, else with each parameter on a line of its own.</summary>
    /// <param name="head">What stands before the parameters.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="end">What stands behind them.</param>
    public CodeWriter Signature(string head, IReadOnlyList<string> parameters, string end = "")
    {
        string line = $"{head}({string.Join(", ", parameters)}){end}";
        if (_level * SpacesPerLevel + line.Length <= LongestLine)
            return Line(line);
        Line(head + "(");
        using (Indented())
        {
            for (int i = 0; i < parameters.Count; i++)
                Line(parameters[i] + (i + 1 < parameters.Count ? "," : ")" + end));
        }

        return this;
    }

    /// <summary>Writes an opening brace; the closing brace comes when the block is disposed.</summary>
    public Block Open(string end = "}")
    {
        Line("{");
        _level++;
        return new Block(this, end);
    }

    /// <summary>Writes a head line and an opening brace; the closing brace comes when the block is disposed.</summary>
    public Block Braces(string head, string end = "}")
    {
        return Line(head).Open(end);
    }

    /// <summary>Indents what is written until the block is disposed.</summary>
    public Block Indented()
    {
        _level++;
        return new Block(this, end: null);
    }

    public override string ToString() => _text.ToString();

    private CodeWriter Line(string lines, int start, int end)
    {
        if (end > start)
            _text.Append(' ', _level * SpacesPerLevel).Append(lines, start, end - start);
        _text.Append('\n');
        return this;
    }

    /// <summary>A part of the source that is indented by one level more than what is around it.</summary>
    internal readonly struct Block(CodeWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._level--;
            if (end is not null)
                writer.Line(end);
        }
    }
}
