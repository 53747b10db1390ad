using StateGen.Generators.Emission;

namespace StateGen.Generators.Codec;

/// <summary>Emits how one value is read and written.</summary>
internal static class ValueEmitter
{
    public const string Reader = "global::StateGen.Json.CodecReader";

    public const string Writer = "global::StateGen.Json.CodecWriter";

    private const string Handling = "global::System.Text.Json.Serialization.JsonNumberHandling";

    /// <summary>
    /// Writes a value: <c>writer.WriteGuid(value.Id);</c>
    /// </summary>
    /// <param name="code">Where to.</param>
    /// <param name="value">What it is.</param>
    /// <param name="expression">The expression that gives it.</param>
    /// <param name="local">A name for it that is free.</param>
    /// <param name="nonNullMember">The member's type and name if null must be refused, else null.</param>
    public static void Write(CodeWriter code, ValueShape value, string expression, string local, string? nonNullMember = null)
    {
        if (nonNullMember is not null)
        {
            code.Line($"{WriteCall(value, $"{expression} ?? throw {Writer}.NullMember({Literals.Text(nonNullMember)})")};");
            return;
        }

        bool mayBeNull = value.IsValueType ? value.IsNullable : !TakesNull(value.Encoding);
        if (!mayBeNull)
        {
            code.Line($"{WriteCall(value, expression)};");
            return;
        }

        code.Line($"if ({expression} is {{ }} {local})");
        using (code.Indented())
            code.Line($"{WriteCall(value, local)};");
        code.Line("else");
        using (code.Indented())
            code.Line("writer.WriteNull();");
    }

    /// <summary>Writes a value that is known not to be null.</summary>
    public static string WriteCall(ValueShape value, string expression) => value.Encoding switch
    {
        JsonEncoding.EnumNumber => $"writer.Write{value.Shape}(({Keyword(value.Shape)}){expression})",
        JsonEncoding.Object or JsonEncoding.Union or JsonEncoding.List or JsonEncoding.Dictionary or JsonEncoding.EnumText =>
            $"Write{value.Shape}(ref writer, {expression})",
        JsonEncoding.Context => $"writer.WriteThrough({expression}, {value.Shape}TypeInfo)",
        JsonEncoding.Memory or JsonEncoding.ReadOnlyMemory => $"writer.WriteBytes({expression}.Span)",
        _ when value.IsNumber && (value.Numbers & ~NumberHandling.AllowReadingFromString) != NumberHandling.Strict => $"writer.WriteNumber({expression}, {Flags(value.Numbers)})",
        _ => $"writer.Write{value.Encoding}({expression})",
    };

    /// <summary>The expression that reads a value: <c>reader.ReadGuid()</c>, or if it may be null, <c>reader.TryReadNull() ? null : reader.ReadGuid()</c>.</summary>
    public static string Read(ValueShape value)
    {
        string read = value.Encoding switch
        {
            JsonEncoding.EnumNumber => $"({value.Type})reader.Read{value.Shape}({Handling}.Strict)",
            JsonEncoding.Object or JsonEncoding.Union or JsonEncoding.List or JsonEncoding.Dictionary or JsonEncoding.EnumText =>
                $"Read{value.Shape}(ref reader)",
            JsonEncoding.Context => $"reader.ReadThrough({value.Shape}TypeInfo)",
            JsonEncoding.Memory or JsonEncoding.ReadOnlyMemory => $"new {value.Type}(reader.ReadByteArray())",
            _ => $"reader.Read{value.Encoding}({HandlingArgument(value)})",
        };
        if (!value.AcceptsNull)
            return read;
        return $"reader.TryReadNull() ? {Absent(value)} : {read}";
    }

    /// <summary>What stands for null. A struct that null converts to, by way of another type, must be told what is meant.</summary>
    private static string Absent(ValueShape value) => value switch
    {
        { IsValueType: true, Encoding: >= JsonEncoding.Memory and not JsonEncoding.EnumNumber and not JsonEncoding.EnumText } => $"default({value.DeclaredType})",
        { IsNullable: true } => "null",
        _ => "null!",
    };

    private static string HandlingArgument(ValueShape value) =>
        value.IsNumber && (value.Numbers & ~NumberHandling.WriteAsString) != NumberHandling.AllowReadingFromString ? Flags(value.Numbers) : "";

    private static string Flags(NumberHandling handling) => string.Join(
        " | ", handling.ToString().Split([", "], StringSplitOptions.None).Select(flag => $"{Handling}.{flag}"));

    private static bool TakesNull(JsonEncoding encoding) =>
        encoding is JsonEncoding.String or JsonEncoding.Uri or JsonEncoding.Version or JsonEncoding.ByteArray;

    private static string Keyword(string underlying) => underlying switch
    {
        "Byte" => "byte",
        "SByte" => "sbyte",
        "Int16" => "short",
        "UInt16" => "ushort",
        "UInt32" => "uint",
        "Int64" => "long",
        "UInt64" => "ulong",
        _ => "int",
    };
}
