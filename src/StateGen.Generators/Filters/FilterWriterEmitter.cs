using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Filters.Translation;
using StateGen.Generators.Codec;
using StateGen.Generators.Emission;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Filters;

/// <summary>
/// Emits the body of a method that writes a filter. What is known is one piece of JSON from one value to the next:
/// <code>
/// var writer = new CodecWriter(stackalloc byte[256]);
/// writer.WriteRaw("""{"GTE":{"total":"""u8);
/// writer.WriteDecimal(min);
/// writer.WriteRaw("""}}"""u8);
/// return writer.ToArray();
/// </code>
/// </summary>
internal sealed class FilterWriterEmitter
{
    private const int ScratchLength = 256;

    private readonly CodeWriter _code;
    private readonly IReadOnlyList<SlotSource> _slots;
    private readonly HashSet<string> _taken;
    private readonly string _writer;
    private readonly Dictionary<int, string> _nonNull = [];
    private readonly StringBuilder _raw = new();
    private int _locals;

    private FilterWriterEmitter(CodeWriter code, IReadOnlyList<SlotSource> slots, IEnumerable<string> parameters)
    {
        _code = code;
        _slots = slots;
        _taken = new HashSet<string>(parameters, StringComparer.Ordinal);
        _writer = _taken.Contains("writer") ? Local("writer") : "writer";
    }

    /// <summary>Emits the statements.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="plan">The filter.</param>
    /// <param name="slots">Where its values come from.</param>
    /// <param name="parameters">The names of the parameters of the method, which its variables must not have.</param>
    public static void Emit(CodeWriter code, FilterPlan plan, IReadOnlyList<SlotSource> slots, IEnumerable<string> parameters)
    {
        if (plan is FixedPlan { Value: true })
        {
            code.Line("return null;");
            return;
        }

        var emitter = new FilterWriterEmitter(code, slots, parameters);
        code.Line($"var {emitter._writer} = new {ValueEmitter.Writer}(stackalloc byte[{ScratchLength}]);");
        emitter.Write(plan);
        emitter.FlushRaw();
        code.Line($"return {emitter._writer}.ToArray();");
    }

    private void Write(FilterPlan plan)
    {
        switch (plan)
        {
            case FixedPlan fix:
                Fixed(fix.Value, fix.JsonPath);
                break;
            case JunctionPlan junction:
                Junction(junction);
                break;
            case ComparisonPlan comparison:
                Start(comparison.Comparison.OnTheWire(), comparison.JsonPath);
                Value(comparison.Value);
                Raw("}}");
                break;
            case ListedPlan listed:
                Listed(listed);
                break;
            case MembershipPlan membership:
                Membership(membership);
                break;
            case NullSlotPlan choice:
                Choice(choice);
                break;
            default:
                throw new ArgumentException($"There is no code for a {plan.GetType().Name}.", nameof(plan));
        }
    }

    private void Fixed(bool value, string path)
    {
        string name = Literals.Json(path);
        Raw($$$"""{"{{{(value ? "OR" : "AND")}}}":[{"EQ":{{{{name}}}:null}},{"NEQ":{{{{name}}}:null}}]}""");
    }

    private void Junction(JunctionPlan plan)
    {
        Raw(plan.IsAnd ? """{"AND":[""" : """{"OR":[""");
        for (int i = 0; i < plan.Operands.Count; i++)
        {
            if (i > 0)
                Raw(",");
            Write(plan.Operands[i]);
        }

        Raw("]}");
    }

    private void Listed(ListedPlan plan)
    {
        Start("IN", plan.JsonPath);
        Raw("[");
        for (int i = 0; i < plan.Values.Count; i++)
        {
            if (i > 0)
                Raw(",");
            Value(plan.Values[i]);
        }

        Raw("]}}");
    }

    /// <summary>The wire has neither a word for "not in" nor an "in" without values.</summary>
    private void Membership(MembershipPlan plan)
    {
        FlushRaw();
        string values = Local("values");
        string separate = Local("separate");
        SlotSource source = _slots[plan.Slot];
        string call = source.IsSpan ? source.Expression : $"global::StateGen.Filters.CompiledFilter.Values<{source.Collection}>({source.Expression})";
        _code.Line($"global::System.ReadOnlySpan<{source.Collection}> {values} = {call};");
        using (Branch($"if ({values}.Length == 0)"))
            Fixed(!plan.IsIn, plan.JsonPath);
        using (Branch("else"))
        {
            if (plan.IsIn)
                Among(plan, values, separate);
            else
                AmongNone(plan, values, separate);
        }
    }

    private void Among(MembershipPlan plan, string values, string separate)
    {
        Start("IN", plan.JsonPath);
        Raw("[");
        FlushRaw();
        Items(plan, values, separate, item => Item(plan, item));
        Raw("]}}");
    }

    private void AmongNone(MembershipPlan plan, string values, string separate)
    {
        using (Branch($"if ({values}.Length > 1)"))
            Raw("""{"AND":[""");
        Items(plan, values, separate, item =>
        {
            Start(Comparison.NotEqual.OnTheWire(), plan.JsonPath);
            Item(plan, item);
            Raw("}}");
        });
        using (Branch($"if ({values}.Length > 1)"))
            Raw("]}");
    }

    private void Items(MembershipPlan plan, string values, string separate, Action<string> write)
    {
        string item = Local("item");
        _code.Line($"bool {separate} = false;");
        using (Branch($"foreach ({_slots[plan.Slot].Collection} {item} in {values})"))
        {
            _code.Line($"{_writer}.WriteComma(ref {separate});");
            write(item);
        }
    }

    private void Item(MembershipPlan plan, string item) => SlotValue(item, plan.ItemType, plan.Item, isNonNull: !plan.ItemType.CanBeNull);

    private void Choice(NullSlotPlan plan)
    {
        FlushRaw();
        string slot = _slots[plan.Slot.Index].Expression;
        string value = Local("value");
        using (Branch($"if ({slot} is {{ }} {value})"))
        {
            _nonNull[plan.Slot.Index] = value;
            Write(plan.Otherwise);
        }

        using (Branch("else"))
            Write(plan.WhenNull);
    }

    private void Value(PlanValue value)
    {
        if (value is PlanSlot slot)
        {
            bool isNonNull = _nonNull.TryGetValue(slot.Index, out string? known) || !slot.Source.CanBeNull;
            SlotValue(known ?? _slots[slot.Index].Expression, slot.Source, slot, isNonNull);
            return;
        }

        Constant((PlanConstant)value);
    }

    private void SlotValue(string expression, OperandType source, PlanValue written, bool isNonNull)
    {
        FlushRaw();
        if (isNonNull || written.Kind == ValueKind.String)
        {
            _code.Line($"{WriteCall(written, expression, source)};");
            return;
        }

        string value = Local("value");
        _code.Line($"if ({expression} is {{ }} {value})");
        using (_code.Indented())
            _code.Line($"{WriteCall(written, value, source)};");
        _code.Line("else");
        using (_code.Indented())
            _code.Line($"{_writer}.WriteNull();");
    }

    private void Constant(PlanConstant constant)
    {
        switch (constant.Value)
        {
            case null:
                Raw("null");
                break;
            case { } value when constant.Encoder is CodecEnumMethod encoder:
                FlushRaw();
                _code.Line($"{encoder.Call($"({Convert.ToString(value, CultureInfo.InvariantCulture)})", _writer)};");
                break;
            case bool value:
                Raw(value ? "true" : "false");
                break;
            case string value when WellFormedText.Is(value):
                Raw(Literals.Json(value));
                break;
            case char value when !char.IsSurrogate(value):
                Raw(Literals.Json(value.ToString()));
                break;
            case string or char:
                FlushRaw();
                _code.Line($"{WriteCall(constant.Kind, SymbolDisplay.FormatPrimitive(constant.Value, quoteStrings: true, useHexadecimalNumbers: false))};");
                break;
            case float or double:
                FlushRaw();
                _code.Line($"{WriteCall(constant.Kind, FloatLiteral.Of(constant.Value))};");
                break;
            case DefaultValue:
                FlushRaw();
                _code.Line($"{WriteCall(constant.Kind, "default")};");
                break;
            default:
                Raw(Convert.ToString(constant.Value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private string WriteCall(PlanValue written, string value, OperandType source) =>
        written.Encoder is CodecEnumMethod encoder ? encoder.Call(value, _writer) : WriteCall(written.Kind, Converted(value, source, written.Kind));

    private string WriteCall(ValueKind kind, string value) => $"{_writer}.Write{kind}({value})";

    private static string Converted(string expression, OperandType source, ValueKind kind) =>
        source.Kind == kind ? expression : $"({Keywords.Of(kind)}){expression}";

    private void Start(string @operator, string path) => Raw($$"""{"{{@operator}}":{""" + Literals.Json(path) + ":");

    private void Raw(string json) => _raw.Append(json);

    private void FlushRaw()
    {
        if (_raw.Length == 0)
            return;
        _code.Line($"{_writer}.WriteRaw({RawLiteral.Of(_raw.ToString())}u8);");
        _raw.Clear();
    }

    private string Local(string name)
    {
        string local;
        do
            local = name + (_locals++).ToString(CultureInfo.InvariantCulture);
        while (_taken.Contains(local));
        return local;
    }

    /// <summary>A block of statements, before and behind which the JSON that is known is written.</summary>
    private BranchEnd Branch(string head)
    {
        FlushRaw();
        return new BranchEnd(this, _code.Braces(head));
    }

    private sealed class BranchEnd(FilterWriterEmitter emitter, IDisposable block) : IDisposable
    {
        public void Dispose()
        {
            emitter.FlushRaw();
            block.Dispose();
        }
    }
}
