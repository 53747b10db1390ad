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

    /// <summary>The names of the members that are read, as arguments.</summary>
    public static string NameList(ObjectShape shape) => string.Join(", ", Readable(shape).Select(member => Literals.Text(member.JsonName)));

    private static List<MemberShape> Readable(ObjectShape shape) => [.. shape.Members.Where(member => member.Assignment != MemberAssignment.None)];

    private void Reader()
    {
        using CodeWriter.Block body = _code.Braces($"private static {_shape.Type} Read{_shape.Name}(ref {ValueEmitter.Reader} reader)");
        for (int i = 0; i < _members.Count; i++)
            _code.Line($"{_members[i].Value.DeclaredType} {_locals[i]} = {Initial(_members[i])};");
        for (int mask = 0; mask * BitsPerMask < _members.Count; mask++)
            _code.Line($"ulong {Seen(mask * BitsPerMask)} = 0;");
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
                _code.Line($"{Seen(i)} |= {Literals.Mask(Bit(i))};");
                _code.Line("break;");
            }
        }

        _code.Line("default:");
        using (_code.Indented())
        {
            _code.Line("reader.Skip();");
            _code.Line("break;");
        }
    }

    private void CheckRequired()
    {
        for (int start = 0; start < _members.Count; start += BitsPerMask)
        {
            string mask = Literals.Mask(Bits(start, member => member.IsRequired));
            if (mask == "0x0")
                continue;
            string offset = start == 0 ? "" : $", {start}";
            _code.Line($"if (({Seen(start)} & {mask}) != {mask})");
            using (_code.Indented())
                _code.Line($"throw reader.MissingMembers({_shape.Name}Names, ~{Seen(start)} & {mask}{offset});");
        }
    }

    private void Construct()
    {
        string arguments = string.Join(", ", _shape.Parameters.Select(Argument));
        _code.Line($"return new {_shape.Type}({arguments});");
    }

    private string Argument(ParameterShape parameter)
    {
        string value = parameter.Member < 0 ? parameter.Default : _locals[_members.IndexOf(_shape.Members[parameter.Member])];
        return $"{Literals.Identifier(parameter.Name)}: {value}";
    }

    private string Initial(MemberShape member)
    {
        int index = _shape.Members.ToList().IndexOf(member);
        ParameterShape? parameter = _shape.Parameters.FirstOrDefault(p => p.Member == index);
        return parameter?.Default ?? (member.Value.IsValueType || member.Value.IsNullable ? "default" : "default!");
    }

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
                foreach ((string name, int index) in _members.Select((member, i) => (member.JsonName, i)).OrderBy(m => Length(m.JsonName)))
                {
                    _code.Line($"case {Length(name)} when {ValueEmitter.Reader}.Is(name, {Literals.Utf8(name)}):");
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

    private static int Length(string name) => System.Text.Encoding.UTF8.GetByteCount(name);
}
