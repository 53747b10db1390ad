using StateGen.Generators.Model;

namespace StateGen.Generators.Emission;

/// <summary>Emits the key class of a record: the text of a key from its parts, and the parts from the text.</summary>
internal sealed class KeyEmitter
{
    private const string Ordinal = "global::System.StringComparison.Ordinal";
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";

    private readonly RecordModel _record;
    private readonly KeyParameters _parameters;
    private readonly CodeWriter _code;

    private KeyEmitter(CodeWriter code, RecordModel record)
    {
        _record = record;
        _parameters = new KeyParameters(record);
        _code = code;
    }

    /// <summary>Emits the class.</summary>
    /// <param name="code">Where to: a file of the namespace of the record.</param>
    /// <param name="record">The record.</param>
    public static void Emit(CodeWriter code, RecordModel record) => new KeyEmitter(code, record).Emit();

    private void Emit()
    {
        _code.Lines(
            $$"""
            /// <summary>The keys of {{_record.Name.See}}: <c>{{Shape()}}</c>.</summary>
            {{GeneratedFile.Attribute}}
            """);
        using (_code.Braces($"{_record.Accessibility} static class {_record.Name.KeyClass}"))
        {
            _code.Lines(
                $"""
                /// <summary>What every key starts with{(_record.KeyPrefix.Length == 0 ? ": nothing" : "")}.</summary>
                public const string Prefix = {GeneratedFile.Literal(_record.KeyPrefix)};

                """);
            Format();
            _code.Line();
            TryParse();
            foreach (KeyPart part in _record.Key.Where(p => p.Text.Kind == KeyTextKind.Enum))
                EnumTexts(part);
            foreach (KeyPart part in _record.Key.Where(p => p.WrappedMember is not null))
                Make(part);
        }

        if (_record.Declarations.Count > 0)
            Shortcut();
    }

    private string Shape() => GeneratedFile.InComment(_record.KeyPrefix + string.Join(":", _record.Key.Select(p => $"{{{p.PlainMember}}}")));

    private void Format()
    {
        _code.Lines(
            $"""
            /// <summary>Makes a key.{(_record.HasPlainKey ? " It is the text as it stands." : "")}</summary>
            {_parameters.Docs}
            /// <returns>The key{(_record.HasPlainKey ? "" : ", escaped so that it is legal in the state API and no other parts make it")}.</returns>
            """);
        if (_record.Key.Any(p => p.IsReferenceType))
            _code.Line("/// <exception cref=\"global::System.ArgumentNullException\">A part of the key is null.</exception>");
        using (_code.Signature("public static string Format", _parameters.Declared).Open())
        {
            foreach (KeyPart part in _record.Key.Where(p => p.IsReferenceType))
                _code.Line($"global::System.ArgumentNullException.ThrowIfNull({part.Parameter});");
            if (_record.HasPlainKey)
            {
                _code.Line($"return {_record.Key[0].Parameter};");
                return;
            }

            _code.Line("var writer = new global::StateGen.Keys.StateKeyWriter(Prefix);");
            foreach (KeyPart part in _record.Key)
                _code.Line($"writer.Append({TextOf(part)});");
            _code.Line("return writer.ToString();");
        }
    }

    private static string TextOf(KeyPart part)
    {
        string value = part.ValueOf(part.Parameter);
        return part.Text.Kind switch
        {
            KeyTextKind.Boolean => $"{value} ? \"true\" : \"false\"",
            KeyTextKind.Enum => $"{EnumText(part)}({value})",
            _ => part.Text.Format.Length == 0 ? value : $"{value}, {GeneratedFile.Literal(part.Text.Format)}",
        };
    }

    private void TryParse()
    {
        IEnumerable<string> parts = _record.Key.Select(p => $"{OutAttribute(p)}out {p.Type} {p.Parameter}");
        _code.Lines(
            $"""
            /// <summary>Takes a key apart.</summary>
            /// <param name="key">A key.</param>
            {_parameters.Docs}
            /// <returns>Whether it is a key of this type, exactly as <see cref="Format"/> makes it.</returns>
            """);
        string[] parameters = ["[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? key", .. parts];
        using (_code.Signature("public static bool TryParse", parameters).Open())
        {
            if (_record.HasPlainKey)
            {
                _code.Line($"{_record.Key[0].Parameter} = key;").Line("return key is not null;");
                return;
            }

            _code.Lines(
                $"""
                var reader = new global::StateGen.Keys.StateKeyReader(key, Prefix);
                bool succeeded = true;
                """);
            foreach (KeyPart part in _record.Key)
                ReadPart(part);
            _code.Line(
                $"return succeeded && reader.IsAtEnd && string.Equals(key, Format({string.Join(", ", _record.Key.Select(Read))}), {Ordinal});");
        }
    }

    private string OutAttribute(KeyPart part) => MayBeNull(part) ? "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] " : "";

    /// <summary>A part that was read, once parsing has succeeded.</summary>
    private string Read(KeyPart part) => MayBeNull(part) ? part.Parameter + "!" : part.Parameter;

    /// <summary>When parsing fails, a text is empty, and a part of another reference type is null.</summary>
    private bool MayBeNull(KeyPart part) => _record.HasPlainKey || (part.IsReferenceType && part is not { Text.Kind: KeyTextKind.Text, WrappedMember: null });

    private void ReadPart(KeyPart part)
    {
        string text = part.Parameter.TrimStart('@') + "Text";
        string target = part.WrappedMember is null ? part.Parameter : $"{part.Text.Type} {part.Parameter.TrimStart('@')}Value";
        string value = part.WrappedMember is null ? part.Parameter : part.Parameter.TrimStart('@') + "Value";
        switch (part.Text.Kind)
        {
            case KeyTextKind.Boolean:
                _code.Lines(
                    $"""
                    succeeded &= reader.TryRead(out string {text}) && {text} is "true" or "false";
                    {target} = {text} == "true";
                    """);
                break;
            case KeyTextKind.DateTime:
                _code.Lines(
                    $"""
                    succeeded &= reader.TryRead(out string {text});
                    succeeded &= global::System.DateTime.TryParseExact({text}, "O", {Invariant}, global::System.Globalization.DateTimeStyles.RoundtripKind, out {target});
                    """);
                break;
            case KeyTextKind.Enum:
                _code.Lines(
                    $"""
                    succeeded &= reader.TryRead(out string {text});
                    succeeded &= TryParse{part.PlainMember}({text}, out {target});
                    """);
                break;
            default:
                _code.Line($"succeeded &= reader.TryRead(out {target});");
                break;
        }

        if (part.WrappedMember is not null)
            _code.Line($"{part.Parameter} = default;").Line($"succeeded = succeeded && TryMake{part.PlainMember}({value}, out {part.Parameter});");
    }

    /// <summary>A wrapper may refuse a value; what it refuses is no key.</summary>
    private void Make(KeyPart part)
    {
        _code.Line();
        using (_code.Braces($"private static bool TryMake{part.PlainMember}({part.Text.Type} value, {OutAttribute(part)}out {part.Type} part)"))
        {
            _code.Lines(
                $$"""
                try
                {
                    part = new {{part.Type}}(value);
                    return true;
                }
                catch (global::System.Exception exception) when (exception is global::System.ArgumentException or global::System.FormatException or global::System.OverflowException)
                {
                    part = default;
                    return false;
                }
                """);
        }
    }

    private static string EnumText(KeyPart part) => "TextOf" + part.PlainMember;

    private void EnumTexts(KeyPart part)
    {
        KeyText text = part.Text;
        _code.Line();
        using (_code.Braces($"private static string {EnumText(part)}({text.Type} value) => value switch", "};"))
        {
            foreach (string name in text.Names)
                _code.Line($"{text.Type}.{name} => {GeneratedFile.Literal(name.TrimStart('@'))},");
            _code.Line($"_ => (({text.UnderlyingType})value).ToString({Invariant}),");
        }

        _code.Line();
        using (_code.Braces($"private static bool TryParse{part.PlainMember}(string text, out {text.Type} value)"))
        {
            using (_code.Braces("switch (text)"))
            {
                foreach (string name in text.Names)
                    _code.Lines($"case {GeneratedFile.Literal(name.TrimStart('@'))}:\n    value = {text.Type}.{name};\n    return true;");
                _code.Lines(
                    $"""
                    default:
                        bool isNumber = {text.UnderlyingType}.TryParse(text, global::System.Globalization.NumberStyles.AllowLeadingSign, {Invariant}, out {text.UnderlyingType} number);
                        value = ({text.Type})number;
                        return isNumber;
                    """);
            }
        }
    }

    private void Shortcut()
    {
        _code.Line();
        var blocks = new Stack<IDisposable>();
        foreach (string declaration in _record.Declarations)
            blocks.Push(_code.Braces(declaration));
        _code.Lines(
            $"""
            /// <summary>Makes the key of a record. <see cref="{_record.Name.Qualify(_record.Name.KeyClass)}.TryParse"/> takes it apart.</summary>
            {_parameters.Docs}
            /// <returns>The key.</returns>
            {GeneratedFile.Attribute}
            public static string Key({string.Join(", ", _parameters.Declared)}) => {_parameters.Key};
            """);
        while (blocks.Count > 0)
            blocks.Pop().Dispose();
    }
}
