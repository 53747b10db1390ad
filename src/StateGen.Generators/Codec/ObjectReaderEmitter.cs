using StateGen.Generators.Emission;

namespace StateGen.Generators.Codec;

/// <summary>Emits the methods that read an object: one that finds a member by its name, and one that reads them all and makes the object.</summary>
internal sealed class ObjectReaderEmitter
{
    private const int BitsPerMask = 64;

    private readonly CodeWriter _code;
    private readonly ObjectShape _shape;
    private readonly List<MemberShape> _members;
    private readonly IReadOnlyList<string> _locals;

    private ObjectReaderEmitter(CodeWriter code, ObjectShape shape)
    {
        _code = code;
        _shape = shape;
        _members = Readable(shape);
        _locals = LocalNames.Of(_members);
    }

    /// <summary>Emits both methods.</summary>
    public static void Emit(CodeWriter code, ObjectShape shape)
    {
        var emitter = new ObjectReaderEmitter(code, shape);
        emitter.Reader();
        code.Line();
        emitter.Finder();
    }

    /// <summary>Emits the field that holds the names of the members.</summary>
    public static void EmitField(CodeWriter code, ObjectShape shape)
    {
        string names = string.Join(", ", Readable(shape).Select(member => Literals.Text(member.JsonName)));
        code.Line($"private static readonly global::StateGen.Json.CodecNames {shape.Name}Names = new({names});");
    }

    private static List<MemberShape> Readable(ObjectShape shape) => [.. shape.Members.Where(member => member.Assignment != MemberAssignment.None)];

    private bool IsTracking => _members.Any(member => member.IsTracked);

    private void Reader()
    {
        using CodeWriter.Block body = _code.Braces($"private static {_shape.Type} Read{_shape.Name}(ref {ValueEmitter.Reader} reader)");
        for (int i = 0; i < _members.Count; i++)
            _code.Line($"{_members[i].Value.ReadType} {_locals[i]} = {Initial(_members[i])};");
        for (int start = 0; start < _members.Count && IsTracking; start += BitsPerMask)
            _code.Line($"ulong {Seen(start)} = 0;");
        if (_shape.Case is null)
            _code.Line("reader.ReadStartObject();");
        using (_code.Braces("while (reader.TryReadName(out global::System.ReadOnlySpan<byte> name))"))
            Switch();
        _code.Line();
        CheckRequired();
        Construct();
    }

    private void Switch()
    {
        using CodeWriter.Block block = _code.Braces($"switch (Find{_shape.Name}Member(name))");
        for (int i = 0; i < _members.Count; i++)
        {
            _code.Line($"case {i}:");
            using (_code.Indented())
            {
                _code.Line($"{_locals[i]} = {ValueEmitter.Read(_members[i].Value)};");
                if (_members[i].IsTracked)
                    _code.Line($"{Seen(i)} |= {Literals.Mask(Bit(i))};");
                _code.Line("break;");
            }
        }

        _code.Line("default:");
        using (_code.Indented())
        {
            if (_shape.Case is not null)
                _code.Line($"{ValueEmitter.Reader}.RefuseMetadata(name, {Literals.Utf8(_shape.Case.Discriminator)});");
            _code.Line(_shape.RefusesUnknown ? $"throw {ValueEmitter.Reader}.UnknownMember(name);" : "reader.Skip();");
            if (!_shape.RefusesUnknown)
                _code.Line("break;");
        }
    }

    private void CheckRequired()
    {
        for (int start = 0; start < _members.Count; start += BitsPerMask)
        {
            ulong required = Bits(start, member => member.IsRequired);
            if (required == 0)
                continue;
            string mask = Literals.Mask(required);
            string offset = start == 0 ? "" : $", {start}";
            _code.Line($"if (({Seen(start)} & {mask}) != {mask})");
            using (_code.Indented())
                _code.Line($"throw reader.MissingMembers({_shape.Name}Names, ~{Seen(start)} & {mask}{offset});");
        }
    }

    /// <summary>
    /// Emits how the object is made. Members that can only be set in the object initializer are all set there; one that the JSON lacks gets the value
    /// it has in an object made without it, unless that is known. Members with a setter keep their value if the JSON lacks them.
    /// </summary>
    private void Construct()
    {
        Defaults();
        string creation = $"new {_shape.Type}({string.Join(", ", _shape.Parameters.Select(Argument))}){Initializer(_ => true)}";
        List<int> setters = [.. Indexes(member => member.Assignment == MemberAssignment.Setter)];
        if (setters.Count == 0)
        {
            _code.Line($"return {creation};");
            return;
        }

        _code.Line($"{_shape.Type} result = {creation};");
        foreach (int index in setters)
        {
            _code.Line($"if (({Seen(index)} & {Literals.Mask(Bit(index))}) != 0)");
            using (_code.Indented())
                _code.Line($"result.{Literals.Identifier(_members[index].Name)} = {_locals[index]};");
        }

        _code.Line("return result;");
    }

    private void Defaults()
    {
        List<int> unknown = [.. Indexes(NeedsDefault)];
        if (unknown.Count == 0)
            return;
        IEnumerable<string> conditions = unknown
            .GroupBy(index => index / BitsPerMask)
            .Select(group => (Seen(group.First()), Literals.Mask(Bits(group.Key * BitsPerMask, NeedsDefault))))
            .Select(mask => $"({mask.Item1} & {mask.Item2}) != {mask.Item2}");
        using (_code.Braces($"if ({string.Join(" || ", conditions)})"))
        {
            _code.Line(
                $"{_shape.Type} defaults = new {_shape.Type}({string.Join(", ", _shape.Parameters.Select(Argument))}){Initializer(m => m.IsRequired)};");
            foreach (int index in unknown)
            {
                _code.Line($"if (({Seen(index)} & {Literals.Mask(Bit(index))}) == 0)");
                using (_code.Indented())
                    _code.Line($"{_locals[index]} = defaults.{Literals.Identifier(_members[index].Name)};");
            }
        }

        _code.Line();
    }

    private static bool NeedsDefault(MemberShape member) => member is { Assignment: MemberAssignment.Initializer, IsRequired: false, DefaultIsKnown: false };

    private string Initializer(Func<MemberShape, bool> include)
    {
        IEnumerable<string> set = Indexes(member => member.Assignment == MemberAssignment.Initializer && include(member))
            .Select(index => $"{Literals.Identifier(_members[index].Name)} = {_locals[index]}");
        IEnumerable<string> unset = _shape.UnsetRequired.Select(name => $"{Literals.Identifier(name)} = default!");
        string members = string.Join(", ", set.Concat(unset));
        return members.Length == 0 ? "" : $" {{ {members} }}";
    }

    private string Argument(ParameterShape parameter)
    {
        string value = parameter.Member < 0 ? parameter.Default : _locals[_members.IndexOf(_shape.Members[parameter.Member])];
        return $"{Literals.Identifier(parameter.Name)}: {value}";
    }

    private string Initial(MemberShape member)
    {
        ParameterShape? parameter = _shape.Parameters.FirstOrDefault(p => p.Member >= 0 && ReferenceEquals(_shape.Members[p.Member], member));
        if (parameter is not null)
            return parameter.Default;
        return member.Value.IsValueType || member.Value.ReadType[member.Value.ReadType.Length - 1] == '?' ? "default" : "default!";
    }

    private IEnumerable<int> Indexes(Func<MemberShape, bool> include) => Enumerable.Range(0, _members.Count).Where(index => include(_members[index]));

    /// <summary>
    /// Emits a switch over the length of the name, and compares with the names of that length; only a name in other case, or an unknown one,
    /// is looked up.
    /// </summary>
    private void Finder()
    {
        using CodeWriter.Block body = _code.Braces($"private static int Find{_shape.Name}Member(global::System.ReadOnlySpan<byte> name)");
        if (_members.Count > 0)
        {
            using (_code.Braces("switch (name.Length)"))
            {
                foreach ((string name, int index) in _members.Select((member, i) => (member.JsonName, i)).OrderBy(m => Literals.Utf8Length(m.JsonName)))
                {
                    _code.Line($"case {Literals.Utf8Length(name)} when {ValueEmitter.Reader}.Is(name, {Literals.Utf8(name)}):");
                    using (_code.Indented())
                        _code.Line($"return {index};");
                }
            }

            _code.Line();
        }

        _code.Line($"return {_shape.Name}Names.Find(name);");
    }

    private string Seen(int member) => _members.Count <= BitsPerMask ? "seen" : $"seen{member / BitsPerMask}";

    private static ulong Bit(int member) => 1UL << (member % BitsPerMask);

    private ulong Bits(int start, Func<MemberShape, bool> include)
    {
        ulong bits = 0;
        for (int i = start; i < Math.Min(start + BitsPerMask, _members.Count); i++)
            bits |= include(_members[i]) ? Bit(i) : 0;
        return bits;
    }
}
