using StateGen.Generators.Emission;

namespace StateGen.Generators.Codec;

/// <summary>
/// Emits the methods that read and write an enum by name. What is not exactly the name of a member (other case, combined flags, numbers) goes to the
/// framework's converter, which a field holds.
/// </summary>
internal static class EnumEmitter
{
    public static void EmitField(CodeWriter code, EnumShape shape) => code.Line(
        $"private static readonly global::System.Text.Json.Serialization.JsonConverter<{shape.Type}> {shape.Name}Converter"
        + $" = global::StateGen.Json.CodecEnums.TextConverter<{shape.Type}>();");

    public static void EmitWriter(CodeWriter code, EnumShape shape)
    {
        using CodeWriter.Block body = code.Braces($"internal static void Write{shape.Name}(ref {ValueEmitter.Writer} writer, {shape.Type} value)");
        using CodeWriter.Block block = code.Braces("switch (value)");
        foreach (EnumMember member in shape.Members)
        {
            code.Line($"case {shape.Type}.{Literals.Identifier(member.Name)}:");
            using (code.Indented())
            {
                code.Line($"writer.WriteRaw({Literals.Utf8(Literals.Json(member.JsonName))});");
                code.Line("break;");
            }
        }

        code.Line("default:");
        using (code.Indented())
        {
            code.Line($"writer.{(shape.IsKey ? "WriteKeyWith" : "WriteWith")}(value, {shape.Name}Converter);");
            code.Line("break;");
        }
    }

    public static void EmitReader(CodeWriter code, EnumShape shape)
    {
        using CodeWriter.Block body = code.Braces($"private static {shape.Type} Read{shape.Name}(ref {ValueEmitter.Reader} reader)");
        code.Line("global::System.ReadOnlySpan<byte> text = reader.PeekText();");
        if (shape.Members.Count > 0)
        {
            using (code.Braces("switch (text.Length)"))
            {
                foreach ((EnumMember member, int length) in shape.Members.Select(member => (member, Literals.Utf8Length(member.JsonName))).OrderBy(m => m.Item2))
                {
                    code.Line($"case {length} when {ValueEmitter.Reader}.Is(text, {Literals.Utf8(member.JsonName)}):");
                    using (code.Indented())
                    {
                        code.Line("reader.PassText(text);");
                        code.Line($"return {shape.Type}.{Literals.Identifier(member.Name)};");
                    }
                }
            }

            code.Line();
        }

        code.Line($"return reader.ReadWith({shape.Name}Converter);");
    }
}
