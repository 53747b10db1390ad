namespace StateGen.Sidecar.Yaml;

/// <summary>A place in a document, whether or not something is there, that knows its path and says what is wrong with it.</summary>
internal readonly struct YamlField
{
    private readonly YamlNode? _node;

    private YamlField(YamlNode? node, string path, int line)
    {
        _node = node is YamlScalar { Kind: YamlScalarKind.Null } ? null : node;
        Path = path;
        Line = node?.Line ?? line;
    }

    /// <summary>The path from the root, such as <c>spec.metadata[2].value</c>.</summary>
    public string Path { get; }

    /// <summary>The line of the file where the field is, or of the mapping it is missing in.</summary>
    public int Line { get; }

    /// <summary>Whether something other than null is there.</summary>
    public bool Exists => _node is not null;

    /// <summary>The field of a name, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="YamlProblem">This is not a mapping.</exception>
    public YamlField this[string name] => _node switch
    {
        null => new YamlField(null, Join(name), Line),
        YamlMapping mapping => new YamlField(mapping.Find(name), Join(name), Line),
        _ => throw Unexpected("a mapping"),
    };

    /// <summary>The root of a document.</summary>
    /// <param name="node">The root node.</param>
    /// <returns>The field.</returns>
    public static YamlField Root(YamlNode node) => new(node, "", node.Line);

    /// <summary>Reads text. Numbers and booleans become text, null and absent are empty.</summary>
    /// <returns>The text.</returns>
    /// <exception cref="YamlProblem">This is a mapping or a list.</exception>
    public string ToText() => _node switch
    {
        null => "",
        YamlScalar scalar => scalar.ToText(),
        _ => throw Unexpected("text"),
    };

    /// <summary>Reads a truth value. Null and absent are false.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="YamlProblem">This is something else; quoted text is.</exception>
    public bool ToBoolean() => _node switch
    {
        null => false,
        YamlScalar { Kind: YamlScalarKind.Boolean } scalar => scalar.Text == "true",
        _ => throw Unexpected("true or false"),
    };

    /// <summary>Reads a value of any type: text as it is, everything else as compact JSON.</summary>
    /// <returns>The text; <see langword="null"/> for null and absent.</returns>
    /// <exception cref="YamlProblem">The value is too large.</exception>
    public string? ToValue() => _node switch
    {
        null => null,
        YamlScalar scalar => scalar.Text,
        _ => YamlJson.Write(_node) ?? throw Problem($"is larger than {YamlJson.LargestValue} bytes."),
    };

    /// <summary>Reads a list. Null and absent are empty.</summary>
    /// <returns>A field for each item.</returns>
    /// <exception cref="YamlProblem">This is something else.</exception>
    public IReadOnlyList<YamlField> ToList()
    {
        if (_node is null)
            return [];
        if (_node is not YamlSequence sequence)
            throw Unexpected("a list");
        var items = new YamlField[sequence.Items.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = new YamlField(sequence.Items[i], $"{Path}[{i}]", sequence.Items[i].Line);
        return items;
    }

    /// <summary>Describes what is wrong here.</summary>
    /// <param name="message">What is wrong; never with a value in it.</param>
    /// <returns>The exception to throw.</returns>
    public YamlProblem Problem(string message) => new(Line, Path, message);

    private YamlProblem Unexpected(string wanted) => Problem($"is {_node!.Noun} where {wanted} is expected.");

    private string Join(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
