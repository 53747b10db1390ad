using StateGen.Generators.Emission;

namespace StateGen.Generators.Codec;

/// <summary>Emits the method that writes an object.</summary>
internal sealed class ObjectWriterEmitter
{
    private readonly CodeWriter _code;
    private readonly ObjectShape _shape;
    private readonly List<MemberShape> _members;
    private readonly IReadOnlyList<string> _locals;

    private ObjectWriterEmitter(CodeWriter code, ObjectShape shape)
    {
        _code = code;
        _shape = shape;
        _members = [.. shape.Members.Where(member => member.IsWritten)];
        _locals = LocalNames.Of(_members);
    }

    /// <summary>
    /// Emits, for members that are always written,
    /// <code>
    /// writer.WriteRaw("{\"id\":"u8);
    /// writer.WriteGuid(value.Id);
    /// writer.WriteRaw(",\"note\":"u8);
    /// </code>
    /// and keeps track of commas only as long as no member is certain to have been written.
    /// </summary>
    public static void Emit(CodeWriter code, ObjectShape shape, bool countsDepth) => new ObjectWriterEmitter(code, shape).Method(countsDepth);

    private void Method(bool countsDepth)
    {
        using CodeWriter.Block body = _code.Braces($"private static void Write{_shape.Name}(ref {ValueEmitter.Writer} writer, {_shape.Type} value)");
        if (countsDepth)
            _code.Line("writer.Enter();");
        Members();
        _code.Line("writer.WriteRaw(\"}\"u8);");
        if (countsDepth)
            _code.Line("writer.Leave();");
    }

    private void Members()
    {
        string start = "{" + _shape.Case?.Json;
        bool hasStarted = start.Length > 1;
        bool startsWithMember = _members.Count > 0 && _members[0].OmittedWhen == OmittedWhen.Never;
        if (!startsWithMember)
        {
            _code.Line($"writer.WriteRaw({Literals.Utf8(start)});");
            start = "";
            if (_members.Count > 0 && !hasStarted)
                _code.Line("bool separate = false;");
        }

        for (int i = 0; i < _members.Count; i++)
        {
            string name = Literals.Json(_members[i].JsonName) + ":";
            bool isCertain = hasStarted || (i == 0 && startsWithMember);
            string comma = hasStarted ? "," : "";
            Member(i, isCertain ? $"writer.WriteRaw({Literals.Utf8(start + comma + name)});" : $"writer.WriteName({Literals.Utf8(name)}, ref separate);");
            hasStarted |= _members[i].OmittedWhen == OmittedWhen.Never;
            start = "";
        }
    }

    private void Member(int index, string writeName)
    {
        MemberShape member = _members[index];
        string expression = $"value.{Literals.Identifier(member.Name)}";
        string? nonNull = member.RefusesNullOnWrite ? $"{_shape.DisplayName}.{member.Name}" : null;
        if (member.OmittedWhen == OmittedWhen.Never)
        {
            _code.Line(writeName);
            ValueEmitter.Write(_code, member.Value, expression, _locals[index], nonNull);
            return;
        }

        bool isOmittedWhenNull = !member.Value.IsValueType || member.Value.IsNullable;
        string condition = isOmittedWhenNull
            ? $"{expression} is {{ }} {_locals[index]}"
            : $"!global::System.Collections.Generic.EqualityComparer<{member.Value.Type}>.Default.Equals({expression}, default)";
        using (_code.Braces($"if ({condition})"))
        {
            _code.Line(writeName);
            _code.Line($"{ValueEmitter.WriteCall(member.Value, isOmittedWhenNull ? _locals[index] : expression)};");
        }

        _code.Line();
    }
}
