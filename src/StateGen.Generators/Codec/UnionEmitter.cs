using StateGen.Generators.Emission;

namespace StateGen.Generators.Codec;

/// <summary>Emits the methods that read and write an object of one of several types.</summary>
internal static class UnionEmitter
{
    public static void EmitField(CodeWriter code, UnionShape shape)
    {
        string cases = string.Concat(shape.Cases.Where(c => c.Discriminator.Length > 0).Select(c => ", " + c.Discriminator));
        code.Line(
            $"private static readonly global::StateGen.Json.CodecCases {shape.Name}Cases"
            + $" = new({Literals.Text(shape.Discriminator)}, {(shape.IgnoresUnrecognized ? "true" : "false")}{cases});");
    }

    public static void EmitWriter(CodeWriter code, UnionShape shape, bool isAbstract)
    {
        using CodeWriter.Block body = code.Braces($"private static void Write{shape.Name}(ref {ValueEmitter.Writer} writer, {shape.Type} value)");
        code.Line("global::System.Type type = value.GetType();");
        string start = "if";
        foreach (UnionCase part in shape.Cases)
        {
            Branch(code, $"{start} (type == typeof({part.Value.Type}))", part.Value);
            start = "else if";
        }

        if (!isAbstract && shape.Cases.All(part => part.Value.Type != shape.Type))
            Branch(code, $"{start} (type == typeof({shape.Type}))", shape.Base);
        if (shape.Unknown == UnknownDerivedType.FallBackToNearestAncestor)
        {
            foreach (UnionCase part in shape.Cases.OrderByDescending(part => part.Depth))
                Branch(code, $"else if (value is {part.Value.Type})", part.Value);
        }

        bool fallsBack = shape.Unknown != UnknownDerivedType.FailSerialization && !isAbstract;
        code.Line("else");
        using (code.Indented())
        {
            code.Line(fallsBack
                ? $"{ValueEmitter.WriteCall(shape.Base, "value")};"
                : $"throw {ValueEmitter.Writer}.UnknownDerivedType(type, typeof({shape.Type}));");
        }
    }

    public static void EmitReader(CodeWriter code, UnionShape shape, bool isAbstract)
    {
        using CodeWriter.Block body = code.Braces($"private static {shape.Type} Read{shape.Name}(ref {ValueEmitter.Reader} reader)");
        code.Line("reader.ReadStartObject();");
        using CodeWriter.Block block = code.Braces($"return reader.ReadDiscriminator({shape.Name}Cases) switch", "};");
        int index = 0;
        foreach (UnionCase part in shape.Cases.Where(c => c.Discriminator.Length > 0))
            code.Line($"{index++} => {ValueEmitter.Read(part.Value)},");
        code.Line(isAbstract
            ? $"_ => throw {ValueEmitter.Reader}.NoDiscriminator({Literals.Text(shape.Discriminator)}),"
            : $"_ => {ValueEmitter.Read(shape.Base)},");
    }

    private static void Branch(CodeWriter code, string condition, ValueShape value)
    {
        code.Line(condition);
        using (code.Indented())
            code.Line($"{ValueEmitter.WriteCall(value, $"({value.Type})value")};");
    }
}
