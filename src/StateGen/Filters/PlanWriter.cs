using System.Collections;
using StateGen.Filters.Translation;
using StateGen.Json;

namespace StateGen.Filters;

/// <summary>Writes a filter with the values of its slots as the JSON of the wire, byte for byte as generated code writes it.</summary>
internal ref struct PlanWriter
{
    private const int ScratchLength = 512;

    private readonly IReadOnlyList<object?> _slots;
    private CodecWriter _writer;

    private PlanWriter(IReadOnlyList<object?> slots, Span<byte> scratch)
    {
        _slots = slots;
        _writer = new CodecWriter(scratch);
    }

    /// <summary>Writes a filter.</summary>
    /// <param name="plan">The filter.</param>
    /// <param name="slots">The values of its slots.</param>
    /// <returns>The JSON; null for a filter that matches all.</returns>
    public static byte[]? Write(FilterPlan plan, IReadOnlyList<object?> slots)
    {
        if (plan is FixedPlan { Value: true })
            return null;
        var writer = new PlanWriter(slots, stackalloc byte[ScratchLength]);
        writer.Write(plan);
        return writer._writer.ToArray();
    }

    private void Write(FilterPlan plan)
    {
        switch (plan)
        {
            case FixedPlan fix:
                Fixed(fix);
                break;
            case JunctionPlan junction:
                Junction(junction);
                break;
            case ComparisonPlan comparison:
                Start(comparison.Comparison.OnTheWire(), comparison.JsonPath);
                Value(comparison.Value);
                _writer.WriteRaw("}}"u8);
                break;
            case ListedPlan listed:
                Listed(listed);
                break;
            case MembershipPlan membership:
                Membership(membership);
                break;
            case NullSlotPlan choice:
                Write(_slots[choice.Slot.Index] is null ? choice.WhenNull : choice.Otherwise);
                break;
            default:
                throw new ArgumentException($"There is no text for a {plan.GetType().Name}.", nameof(plan));
        }
    }

    private void Fixed(FixedPlan plan)
    {
        _writer.WriteRaw(plan.Value ? "{\"OR\":["u8 : "{\"AND\":["u8);
        Write(new ComparisonPlan(Comparison.Equal, plan.JsonPath, PlanConstant.Null));
        _writer.WriteRaw(","u8);
        Write(new ComparisonPlan(Comparison.NotEqual, plan.JsonPath, PlanConstant.Null));
        _writer.WriteRaw("]}"u8);
    }

    private void Junction(JunctionPlan plan)
    {
        _writer.WriteRaw(plan.IsAnd ? "{\"AND\":["u8 : "{\"OR\":["u8);
        bool separate = false;
        foreach (FilterPlan operand in plan.Operands)
        {
            _writer.WriteComma(ref separate);
            Write(operand);
        }

        _writer.WriteRaw("]}"u8);
    }

    private void Listed(ListedPlan plan)
    {
        Start("IN", plan.JsonPath);
        _writer.WriteRaw("["u8);
        bool separate = false;
        foreach (PlanValue value in plan.Values)
        {
            _writer.WriteComma(ref separate);
            Value(value);
        }

        _writer.WriteRaw("]}}"u8);
    }

    /// <summary>The wire has neither a word for "not in" nor an "in" without values.</summary>
    private void Membership(MembershipPlan plan)
    {
        object?[] values = Collections.Checked((IEnumerable)_slots[plan.Slot]!).Cast<object?>().ToArray();
        if (values.Length == 0)
            Fixed(new FixedPlan(!plan.IsIn, plan.JsonPath));
        else if (plan.IsIn)
            Among(plan, values);
        else
            AmongNone(plan, values);
    }

    private void Among(MembershipPlan plan, object?[] values)
    {
        Start("IN", plan.JsonPath);
        _writer.WriteRaw("["u8);
        bool separate = false;
        foreach (object? value in values)
        {
            _writer.WriteComma(ref separate);
            Value(value, plan.Item);
        }

        _writer.WriteRaw("]}}"u8);
    }

    private void AmongNone(MembershipPlan plan, object?[] values)
    {
        if (values.Length > 1)
            _writer.WriteRaw("{\"AND\":["u8);
        bool separate = false;
        foreach (object? value in values)
        {
            _writer.WriteComma(ref separate);
            Start(Comparison.NotEqual.OnTheWire(), plan.JsonPath);
            Value(value, plan.Item);
            _writer.WriteRaw("}}"u8);
        }

        if (values.Length > 1)
            _writer.WriteRaw("]}"u8);
    }

    private void Start(string @operator, string path)
    {
        _writer.WriteRaw("{"u8);
        _writer.WriteText(@operator);
        _writer.WriteRaw(":{"u8);
        _writer.WriteText(path);
        _writer.WriteRaw(":"u8);
    }

    private void Value(PlanValue value) =>
        Value(value is PlanSlot slot ? _slots[slot.Index] : ((PlanConstant)value).Value, value);

    private void Value(object? value, PlanValue written)
    {
        if (value is not null && written.Encoder is CodecEnumEncoder encoder)
            encoder.Write(ref _writer, value);
        else
            ValueWriter.Write(ref _writer, value, written.Kind);
    }
}
