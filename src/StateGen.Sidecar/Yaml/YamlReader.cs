using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace StateGen.Sidecar.Yaml;

/// <summary>Reads the first YAML document of a text into nodes. Works on the parser's events, so nothing is found by reflection.</summary>
internal sealed class YamlReader
{
    private const int DeepestNesting = 100;
    private const string MergeKey = "<<";

    private readonly string _text;
    private readonly int _linesBefore;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];
    private readonly Stack<string> _path = [];
    private int _lastLine = 1;

    private YamlReader(string text, int firstLine)
    {
        _text = text;
        _linesBefore = firstLine - 1;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">The line of the file that the text starts on, from 1.</param>
    /// <returns>The root, or <see langword="null"/> if the text holds only white space and comments.</returns>
    /// <exception cref="YamlProblem">The text is not YAML.</exception>
    public static YamlNode? Read(string text, int firstLine = 1)
    {
        var reader = new YamlReader(text, firstLine);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            throw reader.Problem(reader.LineOf(exception), "is not YAML: " + Sentence(exception.Message));
        }
    }

    private YamlNode? ReadDocument()
    {
        Expect<StreamStart>();
        if (_parser.Current is StreamEnd)
            return null;
        Expect<DocumentStart>();
        return ReadNode();
    }

    private YamlNode ReadNode()
    {
        if (_path.Count > DeepestNesting)
            throw Problem(CurrentLine, $"is nested deeper than {DeepestNesting} levels.");
        var line = CurrentLine;
        if (_parser.Current is AnchorAlias alias)
            return ReadAlias(alias, line);
        var anchor = ((NodeEvent)_parser.Current!).Anchor;
        YamlNode node = _parser.Current switch
        {
            Scalar scalar => ReadScalar(scalar, line),
            SequenceStart => ReadSequence(line),
            _ => ReadMapping(line),
        };
        if (!anchor.IsEmpty)
            _anchors[anchor] = node;
        return node;
    }

    private YamlNode ReadAlias(AnchorAlias alias, int line)
    {
        if (!_anchors.TryGetValue(alias.Value, out var node))
            throw Problem(line, $"refers to the anchor '{alias.Value.Value}', which is not defined before it.");
        Expect<AnchorAlias>();
        return node;
    }

    private YamlScalar ReadScalar(Scalar scalar, int line)
    {
        var node = Resolve(scalar, line);
        Expect<Scalar>();
        return node;
    }

    private YamlScalar Resolve(Scalar scalar, int line)
    {
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? null : scalar.Tag.Value;
        var plain = scalar.Style is ScalarStyle.Plain && scalar.Tag.IsEmpty;
        return YamlScalarResolver.Resolve(scalar.Value, plain, tag, line) ?? throw Problem(line, $"is not what its tag {tag} says.");
    }

    private YamlSequence ReadSequence(int line)
    {
        Expect<SequenceStart>();
        var items = new List<YamlNode>();
        while (_parser.Current is not SequenceEnd)
        {
            _path.Push($"[{items.Count}]");
            items.Add(ReadNode());
            _path.Pop();
        }

        Expect<SequenceEnd>();
        return new YamlSequence(items, line);
    }

    private YamlMapping ReadMapping(int line)
    {
        Expect<MappingStart>();
        var entries = new SortedDictionary<string, YamlNode>(StringComparer.Ordinal);
        var merged = new List<YamlNode>();
        while (_parser.Current is not MappingEnd)
        {
            var isMerge = _parser.Current is Scalar { Style: ScalarStyle.Plain, Value: MergeKey };
            var key = ReadKey();
            var value = ReadNode();
            if (isMerge)
                merged.Add(value);
            else
                entries[key] = value;
            _path.Pop();
        }

        Expect<MappingEnd>();
        foreach (var source in merged)
            Merge(source, entries);
        return new YamlMapping(entries, line);
    }

    /// <summary>Reads a key and enters its path before the parser moves on, so that a value that cannot be scanned is reported with its key.</summary>
    private string ReadKey()
    {
        var line = CurrentLine;
        var node = _parser.Current switch
        {
            Scalar scalar => Resolve(scalar, line),
            AnchorAlias alias => _anchors.GetValueOrDefault(alias.Value),
            _ => null,
        };
        if (node is not YamlScalar { Kind: not YamlScalarKind.Null } key)
            throw Problem(line, "has a key that is not a name.");
        if (_parser.Current is Scalar { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor] = key;
        var name = key.ToText();
        _path.Push("." + name);
        _parser.MoveNext();
        return name;
    }

    /// <summary>Adds the entries of a merge key; what the mapping says itself wins.</summary>
    private void Merge(YamlNode source, SortedDictionary<string, YamlNode> entries)
    {
        var mappings = source is YamlSequence sequence ? sequence.Items : [source];
        foreach (var item in mappings)
        {
            if (item is not YamlMapping mapping)
                throw Problem(item.Line, $"merges {item.Noun}, which is not a mapping.");
            foreach (var (key, value) in mapping.Entries)
                entries.TryAdd(key, value);
        }
    }

    /// <summary>The line of the current event within the file.</summary>
    private int CurrentLine
    {
        get
        {
            if (_parser.Current is null)
                _parser.MoveNext();
            _lastLine = (int)_parser.Current!.Start.Line;
            return _lastLine + _linesBefore;
        }
    }

    private void Expect<T>()
        where T : ParsingEvent
    {
        if (_parser.Current is null)
            _parser.MoveNext();
        if (_parser.Current is not T current)
            throw Problem(CurrentLine, "is not a YAML document.");
        _lastLine = (int)current.Start.Line;
        _parser.MoveNext();
    }

    private YamlProblem Problem(int line, string message) => new(line, string.Concat(_path.Reverse()).TrimStart('.'), message);

    /// <summary>
    /// The line where a person has to look. The parser reports a tab with the start of the mapping that it is in, and the end of the text
    /// as a line after the last.
    /// </summary>
    private int LineOf(YamlException exception)
    {
        var lines = _text.TrimEnd().Split('\n');
        var line = Math.Clamp((int)exception.Start.Line, Math.Min(_lastLine, lines.Length), lines.Length);
        if (exception.Message.Contains("invalid tab", StringComparison.Ordinal))
        {
            var tabbed = Array.FindIndex(lines, line - 1, IsIndentedByTab);
            if (tabbed >= 0)
                line = tabbed + 1;
        }

        return line + _linesBefore;
    }

    private static bool IsIndentedByTab(string line) => line.AsSpan(0, line.Length - line.AsSpan().TrimStart().Length).Contains('\t');

    private static string Sentence(string message)
    {
        var text = message.ReplaceLineEndings(" ").Trim();
        return text.Length == 0 ? "it cannot be parsed." : char.ToLowerInvariant(text[0]) + text[1..];
    }
}
