using StateGen.Generators.Emission;

namespace StateGen.Generators.Codec;

/// <summary>Emits the methods that read and write a JSON array.</summary>
internal static class ListEmitter
{
    public static void EmitWriter(CodeWriter code, ListShape shape)
    {
        using CodeWriter.Block body = code.Braces($"private static void Write{shape.Name}(ref {ValueEmitter.Writer} writer, {shape.Type} value)");
        code.Line("writer.WriteRaw(\"[\"u8);");
        code.Line("bool separate = false;");
        bool isIndexed = shape.Kind == ListKind.IndexedInterface;
        string loop = isIndexed ? "for (int i = 0; i < value.Count; i++)" : $"foreach ({shape.Item.DeclaredType} item in value)";
        using (code.Braces(loop))
        {
            code.Line("writer.WriteComma(ref separate);");
            ValueEmitter.Write(code, shape.Item, isIndexed ? "value[i]" : "item", "present", nonNullMember: null);
        }

        code.Line();
        code.Line("writer.WriteRaw(\"]\"u8);");
    }

    public static void EmitReader(CodeWriter code, ListShape shape)
    {
        string item = shape.Item.DeclaredType;
        (string type, string make) = shape.Kind == ListKind.Array
            ? ($"{item}[]", "ToArray")
            : ($"global::System.Collections.Generic.List<{item}>", "ToList");
        using CodeWriter.Block body = code.Braces($"private static {type} Read{shape.Name}(ref {ValueEmitter.Reader} reader)");
        code.Line($"global::StateGen.Json.CodecFirstItems<{item}> first = default;");
        code.Line($"var items = new global::StateGen.Json.CodecItems<{item}>(first);");
        code.Line("reader.ReadStartArray();");
        code.Line("while (reader.TryReadItem())");
        using (code.Indented())
            code.Line($"items.Add({ValueEmitter.Read(shape.Item)});");
        code.Line($"return items.{make}();");
    }
}
