using StateGen.Filters;
using StateGen.Filters.Translation;
using StateGen.Generators.Codec;
using StateGen.Generators.Emission;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Filters;

/// <summary>
/// Emits the members that queries can be ordered by, those of nested objects in nested classes:
/// <code>
/// public static class OrderFields
/// {
///     public static StateField&lt;Order, decimal&gt; Total { get; } = new("total");
/// }
/// </code>
/// </summary>
internal sealed class OrderFieldsEmitter
{
    private static readonly string[] MembersOfObject = ["Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize"];

    private readonly FilterRecord _record;
    private readonly CodeWriter _code;
    private readonly Stack<string> _within = new();
    private bool _isFirst = true;

    private OrderFieldsEmitter(CodeWriter code, FilterRecord record)
    {
        _record = record;
        _code = code;
    }

    /// <summary>Emits the class.</summary>
    /// <param name="code">Where to: a file of the namespace of the record.</param>
    /// <param name="record">The record.</param>
    public static void Emit(CodeWriter code, FilterRecord record) => new OrderFieldsEmitter(code, record).Emit();

    private void Emit()
    {
        _code.Lines(
            $"""
            /// <summary>The members of {_record.Name.See} records that queries can be ordered by.</summary>
            {GeneratedFile.Attribute}
            """);
        using (_code.Braces($"{_record.Accessibility} static class {_record.Name.FieldsClass}"))
            Members(_record.Codec.Root.Shape, path: "", _record.Name.FieldsClass);
    }

    private void Members(string shape, string path, string within)
    {
        if (_within.Contains(shape, StringComparer.Ordinal) || _record.Codec.Type(shape) is not ObjectShape type)
            return;
        _within.Push(shape);
        foreach (MemberShape member in type.Members.Where(member => member.IsWritten && member.JsonName.Length > 0 && !member.JsonName.Contains('.')))
        {
            string name = NameOf(member.Name, within);
            if (member.Value.Encoding == JsonEncoding.Object)
                Nested(type, member, name, path + member.JsonName + ".");
            else
                Field(type, member, name, path + member.JsonName);
        }

        _within.Pop();
    }

    /// <summary>A member of a class cannot have the name of the class.</summary>
    private static string NameOf(string member, string within) => Identifier.Escape(member == within ? member + "_" : member);

    private void Nested(ObjectShape type, MemberShape member, string name, string path)
    {
        if (_within.Contains(member.Value.Shape, StringComparer.Ordinal))
            return;
        Separate();
        _code.Line($"/// <summary>The members of {See(type, member)}.</summary>");
        using (_code.Braces($"public static{Hiding(name)} class {name}"))
        {
            _isFirst = true;
            Members(member.Value.Shape, path, member.Name);
        }

        _isFirst = false;
    }

    private void Field(ObjectShape type, MemberShape member, string name, string path)
    {
        FieldShape field = CodecFields.ShapeOf(_record.Codec, member);
        if (field.OmitsDefault || RemarkOn(field.Encoding) is not { } remark)
            return;
        Separate();
        string declared = $"global::StateGen.StateField<{_record.Name.Type}, {member.Value.DeclaredType}>";
        _code.Line($"/// <summary>{See(type, member)}{remark}</summary>");
        _code.Line($"public static{Hiding(name)} {declared} {name} {{ get; }} = new({GeneratedFile.Literal(path)});");
    }

    /// <summary>What to say of the order; null if there is none.</summary>
    private static string? RemarkOn(FieldEncoding encoding) => encoding switch
    {
        _ when Comparability.IsOrdered(encoding) => ".",
        FieldEncoding.DateTimeOffset or FieldEncoding.DateTime =>
            ", by its text in ISO 8601: that is the order in time as long as all values have the same offset.",
        FieldEncoding.EnumText => ", by its name.",
        _ => null,
    };

    private void Separate()
    {
        if (!_isFirst)
            _code.Line();
        _isFirst = false;
    }

    private static string Hiding(string name) => MembersOfObject.Contains(name, StringComparer.Ordinal) ? " new" : "";

    private static string See(ObjectShape type, MemberShape member) => $"<c>{member.Name}</c> of {type.See}";
}
