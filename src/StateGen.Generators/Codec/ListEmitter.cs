using StateGen.Generators.Emission;

namespace StateGen.Generators.Codec;

/// <summary>Emits the methods that read and write a JSON array.</summary>
internal static class ListEmitter
{
    public static void EmitWriter(CodeWriter code, ListShape shape, bool countsDepth)
    {
        using CodeWriter.Block body = code.Braces($"private static void Write{shape.Name}(ref {ValueEmitter.Writer} writer, {shape.Type} value)");
        if (countsDepth)
            code.Line("writer.Enter();");
        code.Line("writer.WriteRaw(\"[\"u8);");
        code.Line("bool separate = false;");
        using (code.Braces(Loop(shape)))
        {
            code.Line("writer.WriteComma(ref separate);");
            ValueEmitter.Write(code, shape.Item, shape.Kind == ListKind.IndexedInterface ? "value[i]" : "item", "present");
        }

        code.Line();
        code.Line("writer.WriteRaw(\"]\"u8);");
        if (countsDepth)
            code.Line("writer.Leave();");
    }

    public static void EmitReader(CodeWriter code, ListShape shape)
    {
        string item = shape.Item.DeclaredType;
        using CodeWriter.Block body = code.Braces($"private static {shape.Type} Read{shape.Name}(ref {ValueEmitter.Reader} reader)");
        code.Line($"global::StateGen.Json.CodecFirstItems<{item}> first = default;");
        code.Line($"var items = new global::StateGen.Json.CodecItems<{item}>(first);");
        code.Line("reader.ReadStartArray();");
        code.Line("while (reader.TryReadItem())");
        using (code.Indented())
            code.Line($"items.Add({ValueEmitter.Read(shape.Item)});");
        code.Line($"return {Result(shape)};");
    }

    /// <summary>An interface with an indexer is walked by index, since its enumerator would be allocated.</summary>
    private static string Loop(ListShape shape) => shape.Kind switch
    {
        ListKind.IndexedInterface => "for (int i = 0; i < value.Count; i++)",
        ListKind.List =>
            $"foreach ({shape.Item.DeclaredType} item in global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan(value))",
        _ => $"foreach ({shape.Item.DeclaredType} item in value)",
    };

    private static string Result(ListShape shape) => shape.Kind switch
    {
        ListKind.Array => "items.ToArray()",
        ListKind.HashSet or ListKind.SetInterface => "items.ToHashSet()",
        ListKind.Copying => $"new {shape.Type}(items.ToList())",
        ListKind.ImmutableArray => "global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items.ToArray())",
        ListKind.Immutable => $"{shape.Companion}.CreateRange(items.ToArray())",
        _ => "items.ToList()",
    };
}
