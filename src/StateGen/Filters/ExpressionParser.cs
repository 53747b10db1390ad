using System.Linq.Expressions;
using System.Reflection;
using StateGen.Filters.Translation;

namespace StateGen.Filters;

/// <summary>
/// Reads a predicate from an expression tree, as the generator reads it from the syntax: what the one takes, the other takes, and what the one
/// refuses, so does the other.
/// </summary>
internal sealed class ExpressionParser
{
    private readonly ParameterExpression _record;
    private readonly IReadOnlyCollection<string> _explicit;
    private readonly List<Expression> _nodes = [];
    private readonly List<object?> _slots = [];
    private int _depth;

    private ExpressionParser(ParameterExpression record, IReadOnlyCollection<string> explicitMembers)
    {
        _record = record;
        _explicit = explicitMembers;
    }

    /// <summary>The values of the slots of the predicate.</summary>
    public IReadOnlyList<object?> Slots => _slots;

    /// <summary>Reads a predicate.</summary>
    /// <param name="expression">A function of a record.</param>
    /// <param name="explicitMembers">Members of interfaces that are not the record's own.</param>
    /// <param name="parser">Knows its slots and its nodes.</param>
    /// <exception cref="NotSupportedException">A part of it is nothing that filters have.</exception>
    public static Predicate Parse(LambdaExpression expression, IReadOnlyCollection<string> explicitMembers, out ExpressionParser parser)
    {
        parser = new ExpressionParser(expression.Parameters[0], explicitMembers);
        return parser.Condition(expression.Body);
    }

    /// <summary>Makes the exception of a problem that was found later.</summary>
    public NotSupportedException ToException(TranslationProblem problem) => NotSupported(_nodes[problem.Node], problem.Reason);

    private static NotSupportedException NotSupported(Expression expression, string reason) =>
        new($"'{expression}' cannot be part of a filter: {reason}.");

    private static NotSupportedException Computed(Expression expression) =>
        NotSupported(expression, TranslationReasons.Computed);

    private Predicate Condition(Expression expression)
    {
        // It is not shown: that would need as much of the stack.
        if (_depth == TranslationReasons.MaxDepth)
            throw new NotSupportedException($"The predicate cannot be a filter: {TranslationReasons.TooDeep}.");
        _depth++;
        Predicate predicate = Known(expression);
        _depth--;
        return predicate;
    }

    private Predicate Known(Expression expression)
    {
        switch (expression)
        {
            case BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both when both.Type == typeof(bool):
                return new JunctionPredicate(IsAnd: true, Condition(both.Left), Condition(both.Right));
            case BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either when either.Type == typeof(bool):
                return new JunctionPredicate(IsAnd: false, Condition(either.Left), Condition(either.Right));
            case UnaryExpression { NodeType: ExpressionType.Not } negation when negation.Type == typeof(bool):
                return new NotPredicate(Condition(negation.Operand));
            case BinaryExpression binary when ComparisonOf(binary.NodeType) is { } comparison:
                return Compare(binary, comparison);
            case BinaryExpression { NodeType: ExpressionType.Coalesce, Right: ConstantExpression { Value: bool otherwise } } choice when IsPath(choice.Left):
                return Coalesce(choice, otherwise);
            case TypeBinaryExpression { NodeType: ExpressionType.TypeIs } test when IsPath(test.Expression):
                return Test(test);
            case ConstantExpression { Value: bool value }:
                return new ConstantPredicate(value);
            case MethodCallExpression call:
                return Call(call);
            case MemberExpression { Member.Name: nameof(Nullable<>.HasValue), Expression: { } nullable } when IsOfNullable(expression) && IsPath(nullable):
                return new ComparisonPredicate(Node(expression), Comparison.NotEqual, Path(nullable), new ConstantOperand(Node(expression), null, TypeOf(nullable)));
            default:
                if (!IsPath(expression))
                    throw NotSupported(expression, Mentions(expression) ? TranslationReasons.Unknown : TranslationReasons.NoMember);
                PathOperand path = Path(expression);
                return new ComparisonPredicate(path.Node, Comparison.Equal, path, new ConstantOperand(path.Node, true, path.Type));
        }
    }

    /// <summary>What is taken for true if it is null is anything but false.</summary>
    private ComparisonPredicate Coalesce(BinaryExpression choice, bool otherwise)
    {
        int node = Node(choice);
        PathOperand path = Path(choice.Left);
        return new ComparisonPredicate(node, otherwise ? Comparison.NotEqual : Comparison.Equal, path, new ConstantOperand(node, !otherwise, path.Type));
    }

    /// <summary>A type that says nothing new asks whether there is a value.</summary>
    private Predicate Test(TypeBinaryExpression test)
    {
        Type type = test.Expression.Type;
        if (test.TypeOperand != (Nullable.GetUnderlyingType(type) ?? type))
            throw NotSupported(test, TranslationReasons.Unknown);
        PathOperand path = Path(test.Expression);
        return path.Type.CanBeNull
            ? new ComparisonPredicate(Node(test), Comparison.NotEqual, path, new ConstantOperand(Node(test), null, path.Type))
            : new ConstantPredicate(true);
    }

    private Predicate Compare(BinaryExpression binary, Comparison comparison)
    {
        if (OrdinalCall(binary.Left) is { } call && binary.Right is ConstantExpression { Value: 0 })
            return Ordinal(binary, call, comparison);
        if (OrdinalCall(binary.Right) is { } exchanged && binary.Left is ConstantExpression { Value: 0 })
            return Ordinal(binary, exchanged, comparison.Exchange());
        return Compare(binary, comparison, binary.Left, binary.Right);
    }

    private ComparisonPredicate Compare(Expression whole, Comparison comparison, Expression left, Expression right)
    {
        int node = Node(whole);
        (PathOperand path, Operand value, bool isExchanged) = Sides(whole, left, right);
        return new ComparisonPredicate(node, isExchanged ? comparison.Exchange() : comparison, path, value);
    }

    private OrdinalPredicate Ordinal(Expression whole, MethodCallExpression call, Comparison comparison)
    {
        int node = Node(whole);
        (PathOperand path, Operand value, bool isExchanged) = Sides(whole, call.Arguments[0], call.Arguments[1]);
        return new OrdinalPredicate(node, isExchanged ? comparison.Exchange() : comparison, path, value);
    }

    /// <summary>Finds which side is the member. Slots are numbered from left to right, so the left side is read first.</summary>
    private (PathOperand Path, Operand Value, bool IsExchanged) Sides(Expression whole, Expression left, Expression right)
    {
        bool isLeft = IsPath(left);
        if (isLeft && IsPath(right))
            throw NotSupported(whole, TranslationReasons.TwoMembers);
        if (isLeft)
            return (Path(left), Value(right), false);
        if (IsPath(right))
        {
            Operand value = Value(left);
            return (Path(right), value, true);
        }

        if (Mentions(left) || Mentions(right))
            throw NotSupported(Mentions(left) ? left : right, TranslationReasons.ComputedOfMember);
        throw NotSupported(whole, TranslationReasons.NoMember);
    }

    private Predicate Call(MethodCallExpression call)
    {
        MethodInfo method = call.Method;
        if (method.DeclaringType == typeof(string) && method.Name == nameof(string.IsNullOrEmpty) && IsPath(call.Arguments[0]))
            return NullOrEmpty(call);
        if (method.Name == nameof(Equals))
            return EqualsCall(call);
        if (method.Name == nameof(Enumerable.Contains) && ContainsSides(call) is { } sides)
            return Contains(call, sides.Values, sides.Item);
        if (method.Name == nameof(Enumerable.Contains) && Mentions(call) && call.Arguments.Count + (call.Object is null ? 0 : 1) == 3)
            throw NotSupported(call, TranslationReasons.Comparer);
        throw NotSupported(call, Mentions(call) ? TranslationReasons.UnknownMethod(method.Name) : TranslationReasons.NoMember);
    }

    private JunctionPredicate NullOrEmpty(MethodCallExpression call)
    {
        int node = Node(call);
        PathOperand path = Path(call.Arguments[0]);
        return new JunctionPredicate(
            IsAnd: false,
            new ComparisonPredicate(node, Comparison.Equal, path, new ConstantOperand(node, null, path.Type)),
            new ComparisonPredicate(node, Comparison.Equal, path, new ConstantOperand(node, string.Empty, path.Type)));
    }

    private ComparisonPredicate EqualsCall(MethodCallExpression call)
    {
        Expression[] sides = call.Object is null ? [.. call.Arguments] : [call.Object, .. call.Arguments];
        bool isOrdinal = sides.Length == 3 && sides[2] is ConstantExpression { Value: StringComparison.Ordinal };
        if (call.Method.DeclaringType == typeof(string) && sides.Length == 3 && !isOrdinal)
            throw NotSupported(sides[2], TranslationReasons.NotOrdinal);
        Type parameter = call.Method.GetParameters()[^(isOrdinal ? 2 : 1)].ParameterType;
        bool isTyped = parameter != typeof(object) && sides.Length == (isOrdinal ? 3 : 2) && OperandTypes.Of(parameter).Kind != ValueKind.Other;
        return isTyped
            ? Compare(call, Comparison.Equal, sides[0], sides[1])
            : throw NotSupported(call, TranslationReasons.UnknownEquals);
    }

    private Predicate Contains(MethodCallExpression call, Expression values, Expression item)
    {
        int node = Node(call);
        if (IsPath(values))
        {
            if (IsPath(item))
                throw NotSupported(call, TranslationReasons.TwoMembers);
            PathOperand list = Path(values);
            Operand value = Value(item);
            return new ContainsPredicate(node, list with { Type = OperandTypes.Of(item.Type) }, value);
        }

        if (!IsPath(item))
            throw NotSupported(call, Mentions(call) ? TranslationReasons.Unknown : TranslationReasons.NoMember);
        Operand operand = Values(values, item.Type);
        return new MembershipPredicate(node, Path(item), operand);
    }

    private Operand Values(Expression values, Type itemType)
    {
        if (values is NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array)
            return new ListOperand(Node(values), array.Expressions.Select(Value).ToArray());
        if (Mentions(values) || !TryRead(values, out object? collection, out _))
            throw Computed(values);
        _slots.Add(collection ?? throw new ArgumentException($"'{values}' is null, so nothing can be looked for in it.", nameof(values)));
        return new CollectionOperand(Node(values), _slots.Count - 1, OperandTypes.Of(itemType));
    }

    /// <summary>What a call of Contains looks in, and what for. Arrays are wrapped into spans since C# 14.</summary>
    private static (Expression Values, Expression Item)? ContainsSides(MethodCallExpression call)
    {
        Expression[] sides = call.Object is null ? [.. call.Arguments] : [call.Object, .. call.Arguments];
        bool hasNoComparer = sides.Length == 2 || (sides.Length == 3 && sides[2] is ConstantExpression { Value: null });
        bool isKnown = call.Object is null
            ? call.Method.DeclaringType == typeof(Enumerable) || call.Method.DeclaringType == typeof(MemoryExtensions)
            : Collections.IsKnown(call.Method.DeclaringType!);
        return hasNoComparer && isKnown ? (WithoutSpan(sides[0]), sides[1]) : null;
    }

    private static Expression WithoutSpan(Expression expression) => expression switch
    {
        MethodCallExpression { Method.Name: "op_Implicit", Arguments: [Expression array] } => WithoutSpan(array),
        UnaryExpression { NodeType: ExpressionType.Convert } conversion when !conversion.Type.IsValueType || conversion.Type.IsByRefLike => WithoutSpan(conversion.Operand),
        _ => expression,
    };

    private static MethodCallExpression? OrdinalCall(Expression expression)
    {
        if (expression is not MethodCallExpression { Object: null } call || call.Method.DeclaringType != typeof(string))
            return null;
        bool isOrdinal = call.Method.Name == nameof(string.CompareOrdinal)
            || (call.Method.Name == nameof(string.Compare) && call.Arguments is [_, _, ConstantExpression { Value: StringComparison.Ordinal }]);
        return isOrdinal && (call.Arguments.Count == 2 || call.Method.Name == nameof(string.Compare)) ? call : null;
    }

    /// <summary>Whether an expression is a member of the record, or a member of one, but for conversions.</summary>
    private bool IsPath(Expression expression) => expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion => IsPath(conversion.Operand),
        MemberExpression { Member.Name: nameof(Nullable<>.HasValue) } when IsOfNullable(expression) => false,
        MemberExpression { Expression: { } target } => IsRecord(target) || IsPath(target),
        _ => false,
    };

    /// <summary>Whether an expression is the record. Where its type is a parameter with constraints, it is cast to the one that has the member.</summary>
    private bool IsRecord(Expression expression) => expression == _record
        || (expression is UnaryExpression { NodeType: ExpressionType.Convert } cast && cast.Type.IsAssignableFrom(_record.Type) && IsRecord(cast.Operand));

    private PathOperand Path(Expression expression)
    {
        var names = new Stack<string>();
        Expression? part = expression;
        while (!IsRecord(part!))
        {
            if (part is UnaryExpression conversion)
            {
                CheckConversion(conversion);
                part = conversion.Operand;
                continue;
            }

            var member = (MemberExpression)part!;
            if (member.Member.DeclaringType is { IsInterface: true } && _explicit.Contains(member.Member.Name, StringComparer.Ordinal))
                throw NotSupported(member, TranslationReasons.ExplicitMember);
            if (!IsOfNullable(member))
                names.Push(member.Member.Name);
            part = member.Expression;
        }

        return new PathOperand(Node(expression), string.Join('.', names), TypeOf(expression));
    }

    /// <summary>A conversion of a member must keep its value. What keeps it, but not in JSON, is found later.</summary>
    private static void CheckConversion(UnaryExpression conversion)
    {
        OperandType from = TypeOf(conversion.Operand);
        OperandType to = TypeOf(conversion);
        bool isSame = from.Kind == to.Kind && from.Name == to.Name;
        bool isWider = from.Underlying != ValueKind.Other && Conversions.IsExact(from.Underlying, to.Kind);
        bool isReference = !conversion.Type.IsValueType;
        if (!isSame && !isWider && !isReference)
            throw NotSupported(conversion, TranslationReasons.LossyConversion);
    }

    private Operand Value(Expression expression)
    {
        if (Mentions(expression))
            throw NotSupported(expression, IsPath(expression) ? TranslationReasons.TwoMembers : TranslationReasons.ComputedOfMember);
        if (!TryRead(expression, out object? value, out OperandType? source))
            throw Computed(expression);
        if (source is null)
            return new ConstantOperand(Node(expression), value, TypeOf(expression));
        _slots.Add(value);
        return new SlotOperand(Node(expression), _slots.Count - 1, source, TypeOf(expression));
    }

    /// <summary>Reads a constant or a captured value.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="value">The value.</param>
    /// <param name="source">The type of the captured value; null for a constant.</param>
    /// <returns>False if it is computed.</returns>
    private static bool TryRead(Expression expression, out object? value, out OperandType? source)
    {
        source = null;
        switch (expression)
        {
            case ConstantExpression constant:
                value = constant.Value;
                return true;
            case MemberExpression or UnaryExpression { NodeType: ExpressionType.ArrayLength } when CapturedValue.Is(expression):
                value = CapturedValue.Read(expression);
                source = TypeOf(expression);
                return true;
            case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion when IsHarmless(conversion):
                bool isRead = TryRead(conversion.Operand, out value, out source);
                if (source is not null && TypeOf(conversion.Operand).Kind == ValueKind.Other)
                {
                    value = CapturedValue.Checked(value, conversion);
                    source = TypeOf(conversion);
                }

                return isRead;
            default:
                value = null;
                return false;
        }
    }

    private static bool IsHarmless(UnaryExpression conversion)
    {
        OperandType from = TypeOf(conversion.Operand);
        OperandType to = TypeOf(conversion);
        if (from.Kind == to.Kind && from.Name == to.Name)
            return true;
        if (conversion.Operand is UnaryExpression inner && !IsExact(inner))
            return false;
        return from.Underlying == ValueKind.Other || to.Kind == ValueKind.Other
            ? conversion.Method is null
            : Conversions.IsImplicit(from.Underlying, to.Underlying);
    }

    private static bool IsExact(UnaryExpression conversion)
    {
        OperandType from = TypeOf(conversion.Operand);
        OperandType to = TypeOf(conversion);
        return from.Underlying == ValueKind.Other || to.Kind == ValueKind.Other || Conversions.IsExact(from.Underlying, to.Underlying);
    }

    private static bool IsOfNullable(Expression expression) =>
        expression is MemberExpression { Member.DeclaringType: { } type } && Nullable.GetUnderlyingType(type) is not null;

    private bool Mentions(Expression? expression) => expression switch
    {
        null => false,
        ParameterExpression parameter => parameter == _record,
        MemberExpression member => Mentions(member.Expression),
        UnaryExpression unary => Mentions(unary.Operand),
        BinaryExpression binary => Mentions(binary.Left) || Mentions(binary.Right),
        MethodCallExpression call => Mentions(call.Object) || call.Arguments.Any(Mentions),
        ConditionalExpression choice => Mentions(choice.Test) || Mentions(choice.IfTrue) || Mentions(choice.IfFalse),
        NewArrayExpression array => array.Expressions.Any(Mentions),
        NewExpression creation => creation.Arguments.Any(Mentions),
        InvocationExpression invocation => Mentions(invocation.Expression) || invocation.Arguments.Any(Mentions),
        TypeBinaryExpression test => Mentions(test.Expression),
        _ => false,
    };

    private static Comparison? ComparisonOf(ExpressionType type) => type switch
    {
        ExpressionType.Equal => Comparison.Equal,
        ExpressionType.NotEqual => Comparison.NotEqual,
        ExpressionType.GreaterThan => Comparison.GreaterThan,
        ExpressionType.GreaterThanOrEqual => Comparison.GreaterThanOrEqual,
        ExpressionType.LessThan => Comparison.LessThan,
        ExpressionType.LessThanOrEqual => Comparison.LessThanOrEqual,
        _ => null,
    };

    private static OperandType TypeOf(Expression expression) => OperandTypes.Of(expression.Type);

    private int Node(Expression expression)
    {
        _nodes.Add(expression);
        return _nodes.Count - 1;
    }
}
