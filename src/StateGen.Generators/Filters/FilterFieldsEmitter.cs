using StateGen.Filters;
using StateGen.Filters.Translation;
using StateGen.Generators.Codec;
using StateGen.Generators.Emission;

namespace StateGen.Generators.Filters;

/// <summary>
/// Emits the stored members of a record as a table, for predicates that are translated when the program runs:
/// <code>
/// public static FilterFields Fields { get; } = new([
///     new("Customer", "customer", FieldEncoding.String),
///     new("Address", "address", FieldEncoding.Object) { CanBeNull = true, Fields = static () => AddressFields! }]);
/// </code>
/// </summary>
/// <param name="codec">The codec of the record.</param>
internal sealed class FilterFieldsEmitter(CodecModel codec)
{
    private const string Table = "global::StateGen.Filters.FilterFields";
    private const string Encoding = "global::StateGen.Filters.FieldEncoding";

    private readonly List<string> _shapes = [codec.Root.Shape];

    /// <summary>Emits the table.</summary>
    /// <param name="code">Where to: a file of the namespace of the record.</param>
    /// <param name="record">The record.</param>
    public static void Emit(CodeWriter code, FilterRecord record)
    {
        code.Lines(
            $"""
            /// <summary>Filters over {record.Name.See} records.</summary>
            {GeneratedFile.Attribute}
            """);
        using (code.Braces($"internal static partial class {record.Name.FiltersClass}"))
            new FilterFieldsEmitter(record.Codec).Tables(code);
    }

    private void Tables(CodeWriter code)
    {
        for (int i = 0; i < _shapes.Count; i++)
        {
            if (i > 0)
                code.Line();
            if (codec.Type(_shapes[i]) is not ObjectShape shape)
                continue;
            string summary = i == 0 ? "The stored members." : $"The stored members of {shape.See}.";
            code.Line($"/// <summary>{summary}</summary>");
            code.Line($"{(i == 0 ? "public" : "private")} static {Table} {TableName(shape.Name)} {{ get; }} = new([");
            using (code.Indented())
                Rows(code, shape, i == 0 ? Explicit() : "");
        }
    }

    /// <summary>What is emitted for members of interfaces that are implemented apart; most records have none.</summary>
    private string Explicit()
    {
        string[] names = [.. codec.Types.OfType<ObjectShape>().SelectMany(shape => shape.ExplicitMembers).Distinct(StringComparer.Ordinal)];
        return names.Length == 0 ? "" : $" {{ Explicit = [{string.Join(", ", names.Select(GeneratedFile.Literal))}] }}";
    }

    private void Rows(CodeWriter code, ObjectShape shape, string settings)
    {
        List<MemberShape> members = shape.Members.Where(member => member.IsWritten).ToList();
        for (int i = 0; i < members.Count; i++)
            code.Line(Row(members[i]) + (i + 1 < members.Count ? "," : $"]){settings};"));
        if (members.Count == 0)
            code.Line($"]){settings};");
    }

    private string Row(MemberShape member)
    {
        FieldShape field = CodecFields.ShapeOf(codec, member);
        var settings = new List<string>();
        if (field.CanBeNull)
            settings.Add("CanBeNull = true");
        if (field.OmitsDefault)
            settings.Add("OmitsDefault = true");
        if (field.Item != FieldEncoding.Other)
            settings.Add($"Item = {Encoding}.{field.Item}");
        if (field.ItemCanBeNull)
            settings.Add("ItemCanBeNull = true");
        if (field.Encoder is CodecEnumMethod encoder)
            settings.Add($"WriteEnum = static (ref {ValueEmitter.Writer} writer, object value) => {encoder.Call($"global::System.Enum.ToObject(typeof({encoder.Type}), value)")}");
        if (member.Value.Encoding == JsonEncoding.Object)
            settings.Add($"Fields = static () => {TableName(Require(member.Value.Shape))}!");
        string row = $"new({GeneratedFile.Literal(member.Name)}, {GeneratedFile.Literal(member.JsonName)}, {Encoding}.{field.Encoding})";
        return settings.Count == 0 ? row : $"{row} {{ {string.Join(", ", settings)} }}";
    }

    private string Require(string shape)
    {
        if (!_shapes.Contains(shape, StringComparer.Ordinal))
            _shapes.Add(shape);
        return shape;
    }

    private string TableName(string shape) => shape == codec.Root.Shape ? "Fields" : shape + "Fields";
}
