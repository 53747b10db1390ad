using System.Text;

namespace StateGen.Generators.Emission;

/// <summary>
/// Puts generated source together: indents, ends lines with a line feed on every platform, and takes chunks of several lines as they stand
/// in a raw string literal.
/// </summary>
internal sealed class CodeWriter
{
    private const int SpacesPerLevel = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes lines at the current indentation; empty lines stay empty.</summary>
    public CodeWriter Lines(string lines)
    {
        foreach (string line in lines.Replace("\r\n", "\n").Split('\n'))
            Line(line);
        return this;
    }

    /// <summary>Writes one line at the current indentation.</summary>
    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _level * SpacesPerLevel).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes a head line and an opening brace; the closing brace comes when the block is disposed.</summary>
    public Block Braces(string head, string end = "}")
    {
        Line(head);
        Line("{");
        _level++;
        return new Block(this, end);
    }

    /// <summary>Indents what is written until the block is disposed.</summary>
    public Block Indented()
    {
        _level++;
        return new Block(this, end: null);
    }

    public override string ToString() => _text.ToString();

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
