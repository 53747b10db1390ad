namespace StateGen.Filters.Translation;

/// <summary>
/// Makes a filter of a predicate: pushes negations inward, for which the wire has no word, keeps what C# says of null, and checks that each
/// comparison of the stored JSON says what the comparison of the values would. Generator and run time share it, so they cannot disagree.
/// </summary>
internal sealed class FilterLowering
{
    private readonly IFieldTable _fields;
    private readonly List<TranslationProblem> _problems = [];

    private FilterLowering(IFieldTable fields) => _fields = fields;

    /// <summary>Makes a filter.</summary>
    /// <param name="predicate">The predicate.</param>
    /// <param name="fields">How the record is stored.</param>
    /// <param name="problems">Why there is no filter; empty if there is one.</param>
    /// <returns>The filter, of no meaning if there are problems. A <see cref="FixedPlan"/> stands alone or within a <see cref="NullSlotPlan"/>.</returns>
    public static FilterPlan Lower(Predicate predicate, IFieldTable fields, out IReadOnlyList<TranslationProblem> problems)
    {
        var lowering = new FilterLowering(fields);
        FilterPlan plan = lowering.Lower(predicate, isNegated: false);
        problems = lowering._problems;
        return plan;
    }

    private FilterPlan Lower(Predicate predicate, bool isNegated) => predicate switch
    {
        ConstantPredicate constant => new FixedPlan(constant.Value != isNegated, _fields.AnyJsonName),
        NotPredicate not => Lower(not.Operand, !isNegated),
        JunctionPredicate junction =>
            JunctionPlan.Join(junction.IsAnd != isNegated, Lower(junction.Left, isNegated), Lower(junction.Right, isNegated)),
        ComparisonPredicate comparison => Comparison(comparison, isNegated),
        OrdinalPredicate ordinal => Ordinal(ordinal, isNegated),
        ContainsPredicate contains => Contains(contains, isNegated),
        MembershipPredicate membership => Membership(membership, isNegated),
        _ => throw new ArgumentException($"There is no filter for a {predicate.GetType().Name}.", nameof(predicate)),
    };

    private FilterPlan Comparison(ComparisonPredicate predicate, bool isNegated)
    {
        if (Find(predicate.Path) is not { } field)
            return Nothing(_fields.AnyJsonName);
        if (predicate.Value is ConstantOperand { IsNull: true })
            return Null(predicate, field, isNegated);
        if (Refuse(predicate.Node, field, predicate.Comparison) || ValueOf(field.Shape.Encoding, field.Shape, predicate.Path, predicate.Value) is not { } value)
            return Nothing(field.JsonPath);
        if (predicate.Comparison.IsEquality())
            return Equality(predicate, field, value, isNegated);
        return field.OmitsDefault ? Omitted(predicate.Node, field) : Order(predicate.Comparison, field, value, isNegated);
    }

    /// <summary>Equality with null means what it says; an order with null is false.</summary>
    private FilterPlan Null(ComparisonPredicate predicate, StoredField field, bool isNegated)
    {
        if (!predicate.Comparison.IsEquality())
            return new FixedPlan(isNegated, field.JsonPath);
        if (field.Shape is { Encoding: FieldEncoding.List, ItemCanBeNull: true })
            return Refused(predicate.Node, field, "equality with null is also met by a list with an item that is null");
        return Compare(isNegated ? predicate.Comparison.Negate() : predicate.Comparison, field, PlanConstant.Null);
    }

    private FilterPlan Equality(ComparisonPredicate predicate, StoredField field, PlanValue value, bool isNegated)
    {
        Comparison comparison = isNegated ? predicate.Comparison.Negate() : predicate.Comparison;
        if (value is not PlanConstant { Value: bool flag })
            return field.OmitsDefault ? Omitted(predicate.Node, field) : Compare(comparison, field, value);
        if (field.CanBeNull)
            return Compare(comparison, field, value);

        bool wanted = flag == (comparison == Translation.Comparison.Equal);
        return field.OmitsDefault && !wanted
            ? Compare(Translation.Comparison.NotEqual, field, new PlanConstant(true, ValueKind.Boolean))
            : Compare(Translation.Comparison.Equal, field, new PlanConstant(wanted, ValueKind.Boolean));
    }

    /// <summary>An order of which one side is null is false, so that its negation is true for null.</summary>
    private static FilterPlan Order(Comparison comparison, StoredField field, PlanValue value, bool isNegated)
    {
        FilterPlan plan = isNegated ? OrNull(comparison.Negate(), field, value) : Compare(comparison, field, value);
        return value is PlanSlot { Source.CanBeNull: true } slot ? new NullSlotPlan(slot, new FixedPlan(isNegated, field.JsonPath), plan) : plan;
    }

    /// <summary>The order of string.CompareOrdinal is total: null equals null and is before all others.</summary>
    private FilterPlan Ordinal(OrdinalPredicate predicate, bool isNegated)
    {
        if (Find(predicate.Path) is not { } field)
            return Nothing(_fields.AnyJsonName);
        if (field.Shape.Encoding != FieldEncoding.String)
            return Refused(predicate.Node, field, "only a member that is a string can be compared as one");
        if (ValueOf(field.Shape.Encoding, field.Shape, predicate.Path, predicate.Value) is not { } value)
            return Nothing(field.JsonPath);

        Comparison comparison = isNegated ? predicate.Comparison.Negate() : predicate.Comparison;
        if (comparison.IsEquality())
            return Compare(comparison, field, value);
        if (predicate.Value is ConstantOperand { IsNull: true })
            return OrdinalToNull(comparison, field);
        FilterPlan plan = comparison is Translation.Comparison.LessThan or Translation.Comparison.LessThanOrEqual
            ? OrNull(comparison, field, value)
            : Compare(comparison, field, value);
        return value is PlanSlot slot ? new NullSlotPlan(slot, OrdinalToNull(comparison, field), plan) : plan;
    }

    private static FilterPlan OrdinalToNull(Comparison comparison, StoredField field) => comparison switch
    {
        Translation.Comparison.GreaterThan => Compare(Translation.Comparison.NotEqual, field, PlanConstant.Null),
        Translation.Comparison.LessThanOrEqual => Compare(Translation.Comparison.Equal, field, PlanConstant.Null),
        _ => new FixedPlan(comparison == Translation.Comparison.GreaterThanOrEqual, field.JsonPath),
    };

    /// <summary>Equality with a list is met by any of its items.</summary>
    private FilterPlan Contains(ContainsPredicate predicate, bool isNegated)
    {
        if (Find(predicate.Path) is not { } field)
            return Nothing(_fields.AnyJsonName);
        if (field.Shape.Encoding != FieldEncoding.List)
            return Refused(predicate.Node, field, "it is not stored as a list");
        if (field.Shape.ItemCanBeNull)
            return Refused(predicate.Node, field, "its items can be null, and equality with null is also met by a list that is null");
        if (Comparability.WhyNot(field.Shape.Item, Translation.Comparison.Equal) is { } why)
            return Refused(predicate.Node, field, why);

        Comparison comparison = isNegated ? Translation.Comparison.NotEqual : Translation.Comparison.Equal;
        if (predicate.Value is ConstantOperand { IsNull: true })
            return new FixedPlan(isNegated, field.JsonPath);
        if (ValueOf(field.Shape.Item, field.Shape, predicate.Path, predicate.Value) is not { } value)
            return Nothing(field.JsonPath);
        FilterPlan plan = Compare(comparison, field, value);
        return value is PlanSlot { Source.CanBeNull: true } slot ? new NullSlotPlan(slot, new FixedPlan(isNegated, field.JsonPath), plan) : plan;
    }

    private FilterPlan Membership(MembershipPredicate predicate, bool isNegated)
    {
        if (Find(predicate.Path) is not { } field || Refuse(predicate.Node, field, Translation.Comparison.Equal))
            return Nothing(_fields.AnyJsonName);
        if (field.OmitsDefault)
            return Omitted(predicate.Node, field);
        if (predicate.Values is CollectionOperand collection)
        {
            var item = new SlotOperand(collection.Node, collection.Index, collection.ItemType, predicate.Path.Type);
            return ValueOf(field.Shape.Encoding, field.Shape, predicate.Path, item) is { } value
                ? new MembershipPlan(!isNegated, field.JsonPath, collection.Index, collection.ItemType, value)
                : Nothing(field.JsonPath);
        }

        PlanValue?[] values = ((ListOperand)predicate.Values).Items.Select(item => ValueOf(field.Shape.Encoding, field.Shape, predicate.Path, item)).ToArray();
        return Listed(field, values.OfType<PlanValue>().ToArray(), isNegated);
    }

    private static FilterPlan Listed(StoredField field, PlanValue[] values, bool isNegated)
    {
        if (values.Length == 0)
            return new FixedPlan(isNegated, field.JsonPath);
        if (isNegated)
            return JunctionPlan.Join(isAnd: true, values.Select(value => (FilterPlan)Compare(Translation.Comparison.NotEqual, field, value)).ToArray());
        return values.Length == 1 ? Compare(Translation.Comparison.Equal, field, values[0]) : new ListedPlan(field.JsonPath, values);
    }

    /// <summary>Finds how a value is written so that it compares with what is stored.</summary>
    private PlanValue? ValueOf(FieldEncoding encoding, FieldShape shape, PathOperand path, Operand operand)
    {
        if (operand is ConstantOperand { IsNull: true })
            return PlanConstant.Null;
        return encoding switch
        {
            FieldEncoding.Char => Character(operand),
            FieldEncoding.EnumText => EnumName(shape, operand),
            FieldEncoding.EnumNumber or (>= FieldEncoding.Byte and <= FieldEncoding.Decimal) => Number(encoding, path, operand),
            _ => Same(encoding, path, operand),
        };
    }

    /// <summary>Numbers compare as numbers, so one of another type is written as it is, if the member is that number in that type too.</summary>
    private PlanValue? Number(FieldEncoding encoding, PathOperand path, Operand operand)
    {
        if (operand is ConstantOperand { Value: double or float } constant && !IsInJson(constant.Value))
            return NoNumber(operand);
        ValueKind stored = encoding == FieldEncoding.EnumNumber ? path.Type.Underlying : KindOf(encoding);
        ValueKind compared = path.Type.Kind is ValueKind.Enum ? path.Type.Underlying : path.Type.Kind;
        if (!Conversions.IsNumber(compared))
            return Mismatch(operand, encoding);
        if (!Conversions.IsExact(stored, compared))
            return Lossy(path, compared);
        bool isFloatInText = stored is ValueKind.Single or ValueKind.Half && compared != stored;
        if (!isFloatInText)
            return Converted(operand, compared);
        if (stored == ValueKind.Single && operand is ConstantOperand { Value: { } value } && Conversions.Convert(value, ValueKind.Double) is double wide
            && ((double)(float)wide).Equals(wide))
        {
            return new PlanConstant((float)wide, ValueKind.Single);
        }

        return Lossy(path, compared);
    }

    private static PlanValue Converted(Operand operand, ValueKind kind) => operand switch
    {
        ConstantOperand constant => new PlanConstant(Conversions.Convert(constant.Value!, kind), kind),
        SlotOperand slot => new PlanSlot(slot.Index, slot.Source, kind),
        _ => throw new ArgumentException($"A {operand.GetType().Name} is no value.", nameof(operand)),
    };

    /// <summary>An enum that is stored by name is compared as one, whatever integer C# compares it as.</summary>
    private PlanValue? EnumName(FieldShape shape, Operand operand)
    {
        OperandType type = operand is SlotOperand slot ? slot.Source : ((ConstantOperand)operand).Type;
        bool isEnum = type.Kind == ValueKind.Enum || Conversions.IsInteger(type.Kind);
        return isEnum ? Converted(operand, ValueKind.Enum) with { Encoder = shape.Encoder } : Mismatch(operand, shape.Encoding);
    }

    /// <summary>C# compares characters as numbers, but they are stored as text.</summary>
    private PlanValue? Character(Operand operand)
    {
        switch (operand)
        {
            case SlotOperand { Source.Kind: ValueKind.Char } slot:
                return new PlanSlot(slot.Index, slot.Source, ValueKind.Char);
            case ConstantOperand { Value: char c }:
                return new PlanConstant(c, ValueKind.Char);
            case ConstantOperand { Value: int number and >= char.MinValue and <= char.MaxValue }:
                return new PlanConstant((char)number, ValueKind.Char);
            default:
                return Mismatch(operand, FieldEncoding.Char);
        }
    }

    private PlanValue? Same(FieldEncoding encoding, PathOperand path, Operand operand)
    {
        ValueKind kind = KindOf(encoding);
        return operand switch
        {
            _ when path.Type.Kind != kind => Mismatch(operand, encoding),
            ConstantOperand constant when constant.Type.Kind == kind => new PlanConstant(constant.Value, kind),
            SlotOperand slot when slot.Source.Kind == kind => new PlanSlot(slot.Index, slot.Source, kind),
            _ => Mismatch(operand, encoding),
        };
    }

    /// <summary>The plain encodings have the names of the types.</summary>
    private static ValueKind KindOf(FieldEncoding encoding) => Enum.TryParse(encoding.ToString(), out ValueKind kind) ? kind : ValueKind.Other;

    private PlanValue? Mismatch(Operand operand, FieldEncoding encoding)
    {
        Report(operand.Node, TranslationProblemKind.Unsupported, $"it is compared with a member that is stored as {encoding}; compare values of one type");
        return null;
    }

    private static bool IsInJson(object? number) =>
        System.Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture) is var wide && !double.IsNaN(wide) && !double.IsInfinity(wide);

    private PlanValue? NoNumber(Operand operand)
    {
        Report(operand.Node, TranslationProblemKind.Unsupported, "JSON has no number for it, so no member is that; leave the comparison out");
        return null;
    }

    private PlanValue? Lossy(PathOperand path, ValueKind compared)
    {
        Report(
            path.Node,
            TranslationProblemKind.Encoding,
            $"as {compared} it is not always the number that is stored; compare it with a value of its own type");
        return null;
    }

    private StoredField? Find(PathOperand path)
    {
        StoredField? field = StoredField.Find(_fields, path.Path, out string problem);
        if (field is null)
            Report(path.Node, TranslationProblemKind.NotStored, problem);
        return field;
    }

    private bool Refuse(int node, StoredField field, Comparison comparison)
    {
        if (Comparability.WhyNot(field.Shape.Encoding, comparison) is not { } why)
            return false;
        Report(node, TranslationProblemKind.Encoding, why);
        return true;
    }

    private FixedPlan Refused(int node, StoredField field, string reason)
    {
        Report(node, TranslationProblemKind.Encoding, reason);
        return Nothing(field.JsonPath);
    }

    private FixedPlan Omitted(int node, StoredField field) => Refused(
        node, field, "the member is left out of the JSON when it has the default value, so a filter cannot find that; remove the condition from its [JsonIgnore]");

    private void Report(int node, TranslationProblemKind kind, string reason) => _problems.Add(new TranslationProblem(node, kind, reason));

    private static FilterPlan OrNull(Comparison comparison, StoredField field, PlanValue value)
    {
        FilterPlan plan = Compare(comparison, field, value);
        return field.CanBeNull ? JunctionPlan.Join(isAnd: false, plan, Compare(Translation.Comparison.Equal, field, PlanConstant.Null)) : plan;
    }

    private static ComparisonPlan Compare(Comparison comparison, StoredField field, PlanValue value) => new(comparison, field.JsonPath, value);

    private static FixedPlan Nothing(string jsonPath) => new(false, jsonPath);
}
