using StateGen.Generators.Emission;

namespace StateGen.Generators.Codec;

/// <summary>Emits the methods that read and write a JSON object whose names are keys.</summary>
internal static class DictionaryEmitter
{
    public static void EmitWriter(CodeWriter code, DictionaryShape shape, bool countsDepth)
    {
        using CodeWriter.Block body = code.Braces($"private static void Write{shape.Name}(ref {ValueEmitter.Writer} writer, {shape.Type} value)");
        if (countsDepth)
            code.Line("writer.Enter();");
        code.Line("writer.WriteRaw(\"{\"u8);");
        code.Line("bool separate = false;");
        using (code.Braces($"foreach ({Pair(shape)} item in value)"))
        {
            code.Line("writer.WriteComma(ref separate);");
            code.Line($"{ValueEmitter.WriteCall(shape.Key, "item.Key")};");
            code.Line("writer.WriteRaw(\":\"u8);");
            ValueEmitter.Write(code, shape.Value, "item.Value", "present");
        }

        code.Line();
        code.Line("writer.WriteRaw(\"}\"u8);");
        if (countsDepth)
            code.Line("writer.Leave();");
    }

    public static void EmitReader(CodeWriter code, DictionaryShape shape)
    {
        string types = $"{shape.Key.DeclaredType}, {shape.Value.DeclaredType}";
        using CodeWriter.Block body = code.Braces($"private static {shape.Type} Read{shape.Name}(ref {ValueEmitter.Reader} reader)");
        code.Line($"global::StateGen.Json.CodecFirstItems<{Pair(shape)}> first = default;");
        code.Line($"var items = new global::StateGen.Json.CodecItems<{Pair(shape)}>(first);");
        code.Line("reader.ReadStartObject();");
        using (code.Braces("while (reader.TryReadKey())"))
        {
            code.Line($"{shape.Key.DeclaredType} key = {ValueEmitter.Read(shape.Key)};");
            code.Line("reader.ReadColon();");
            code.Line($"{shape.Value.DeclaredType} value = {ValueEmitter.Read(shape.Value)};");
            code.Line($"items.Add(new {Pair(shape)}(key, value));");
        }

        code.Line();
        string dictionary = $"global::StateGen.Json.CodecPairs.ToDictionary<{types}>(ref items)";
        string result = shape.Kind switch
        {
            DictionaryKind.Copying => $"new {shape.Type}({dictionary})",
            DictionaryKind.Immutable => $"{shape.Companion}.CreateRange({dictionary})",
            _ => dictionary,
        };
        code.Line($"return {result};");
    }

    private static string Pair(DictionaryShape shape) =>
        $"global::System.Collections.Generic.KeyValuePair<{shape.Key.DeclaredType}, {shape.Value.DeclaredType}>";
}
