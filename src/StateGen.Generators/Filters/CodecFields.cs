using StateGen.Filters;
using StateGen.Filters.Translation;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Filters;

/// <summary>The stored members of a type, from the table that its codec is emitted from: a filter cannot disagree with the stored JSON.</summary>
/// <param name="codec">The codec of the record.</param>
/// <param name="type">The type: the record, or one within it.</param>
internal sealed class CodecFields(CodecModel codec, ObjectShape type) : IFieldTable
{
    public string AnyJsonName => type.Members.FirstOrDefault(member => member.IsWritten)?.JsonName ?? "";

    /// <summary>The members of a record.</summary>
    public static CodecFields Of(CodecModel codec) => new(codec, (ObjectShape)codec.Type(codec.Root.Shape));

    public FieldShape? Find(string member) => Member(member) is { } found ? ShapeOf(codec, found) : null;

    public IFieldTable? FieldsOf(string member) =>
        Member(member) is { Value.Encoding: JsonEncoding.Object } found ? new CodecFields(codec, (ObjectShape)codec.Type(found.Value.Shape)) : null;

    /// <summary>What filters know of a member.</summary>
    public static FieldShape ShapeOf(CodecModel codec, MemberShape member)
    {
        ValueShape value = member.Value;
        bool canBeNull = value.IsValueType ? value.IsNullable : !member.RefusesNullOnWrite;
        bool omitsDefault = member.OmittedWhen == OmittedWhen.Default && !canBeNull;
        if (value.Encoding != JsonEncoding.List || codec.Type(value.Shape) is not ListShape list)
            return new FieldShape(member.JsonName, EncodingOf(value), canBeNull, omitsDefault, Encoder: EncoderOf(codec, value));
        return new FieldShape(member.JsonName, FieldEncoding.List, canBeNull, omitsDefault, EncodingOf(list.Item), list.Item.IsNullable, EncoderOf(codec, list.Item));
    }

    private static CodecEnumMethod? EncoderOf(CodecModel codec, ValueShape value) =>
        value.Encoding == JsonEncoding.EnumText ? new CodecEnumMethod($"{codec.QualifiedClassName}.Write{value.Shape}", value.Type) : null;

    private MemberShape? Member(string name) => type.Members.FirstOrDefault(member => member.Name == name && member.IsWritten);

    private static FieldEncoding EncodingOf(ValueShape value)
    {
        if (value.IsNumber && (value.Numbers & (NumberHandling.WriteAsString | NumberHandling.AllowNamedFloatingPointLiterals)) != NumberHandling.Strict)
            return FieldEncoding.NumberText;
        if (value.Encoding == JsonEncoding.Union)
            return FieldEncoding.Object;
        return Enum.TryParse(value.Encoding.ToString(), out FieldEncoding encoding) ? encoding : FieldEncoding.Other;
    }
}
