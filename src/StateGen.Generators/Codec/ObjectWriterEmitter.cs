using StateGen.Generators.Emission;

namespace StateGen.Generators.Codec;

/// <summary>Emits the method that writes an object.</summary>
internal static class ObjectWriterEmitter
{
    /// <summary>
    /// Emits, for members that are always written,
    /// <code>
    /// writer.WriteRaw("{\"id\":"u8);
    /// writer.WriteGuid(value.Id);
    /// writer.WriteRaw(",\"note\":"u8);
    /// </code>
    /// and keeps track of commas only behind a member that may be left out and where none is certain to be before it.
    /// </summary>
    public static void Emit(CodeWriter code, ObjectShape shape)
    {
        using CodeWriter.Block body = code.Braces($"private static void Write{shape.Name}(ref {ValueEmitter.Writer} writer, {shape.Type} value)");
        List<MemberShape> members = [.. shape.Members.Where(member => member.IsWritten)];
        bool isCertain = members.Count > 0 && members[0].OmittedWhen == OmittedWhen.Never;
        if (!isCertain)
            code.Line("writer.WriteRaw(\"{\"u8);");
        if (!isCertain && members.Count > 0)
            code.Line("bool separate = false;");
        string start = "{";
        foreach (MemberShape member in members)
        {
            string name = Literals.Json(member.JsonName) + ":";
            isCertain |= member.OmittedWhen == OmittedWhen.Never && start == ",";
            string writeName = isCertain ? $"writer.WriteRaw({Literals.Utf8(start + name)});" : $"writer.WriteName({Literals.Utf8(name)}, ref separate);";
            Member(code, shape, member, writeName);
            start = isCertain ? "," : start;
        }

        code.Line("writer.WriteRaw(\"}\"u8);");
    }

    private static void Member(CodeWriter code, ObjectShape shape, MemberShape member, string writeName)
    {
        string expression = $"value.{Literals.Identifier(member.Name)}";
        string? nonNull = member.RefusesNullOnWrite ? $"{shape.DisplayName}.{member.Name}" : null;
        if (member.OmittedWhen == OmittedWhen.Never)
        {
            code.Line(writeName);
            ValueEmitter.Write(code, member.Value, expression, LocalNames.Of(member.Name), nonNull);
        }
    }
}
