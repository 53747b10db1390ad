using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Filters.Translation;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;

namespace StateGen.Generators.Filters;

/// <summary>
/// Reads a predicate from its syntax. Only the leaves are given to the compiler to be bound: that costs a third of what its operation trees cost.
/// The generator takes the predicate, the analyzers the problems, so that what the one skips the others report.
/// </summary>
internal sealed partial class PredicateParser
{
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;
    private readonly MemberPathReader _paths;
    private readonly ValueReader _values;
    private readonly IParameterSymbol _record;
    private readonly bool _isNamed;
    private readonly List<SyntaxNode> _nodes = [];
    private readonly List<SlotSource> _slots = [];
    private readonly List<PredicateProblem> _problems = [];
    private int _depth;
    private bool _isTooDeep;

    private PredicateParser(SemanticModel model, IParameterSymbol record, bool isNamed, CancellationToken cancellation)
    {
        _model = model;
        _record = record;
        _isNamed = isNamed;
        _cancellation = cancellation;
        _paths = new MemberPathReader(model, record, cancellation);
        _values = new ValueReader(model, record.ContainingAssembly, cancellation);
    }

    /// <summary>Reads a predicate.</summary>
    /// <param name="body">The expression.</param>
    /// <param name="record">The parameter that stands for the record.</param>
    /// <param name="isNamed">Whether it is the body of a method, whose parameters and statics generated code has to be able to use.</param>
    /// <param name="model">The meaning of the source.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static PredicateParseResult Parse(
        ExpressionSyntax body, IParameterSymbol record, bool isNamed, SemanticModel model, CancellationToken cancellation)
    {
        var parser = new PredicateParser(model, record, isNamed, cancellation);
        Predicate predicate = parser.Condition(body);
        return new PredicateParseResult(new ParsedPredicate(predicate, parser._slots.ToEquatableArray()), parser._nodes, parser._problems);
    }

    private Predicate Condition(ExpressionSyntax expression)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_depth == TranslationReasons.MaxDepth)
            return TooDeep(expression);
        _depth++;
        Predicate predicate = Known(Syntax.Inner(expression));
        _depth--;
        return predicate;
    }

    private Predicate Known(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both:
                return Junction(isAnd: true, both);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either:
                return Junction(isAnd: false, either);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseAndExpression } both when IsBoolean(both):
                return Junction(isAnd: true, both);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } either when IsBoolean(either):
                return Junction(isAnd: false, either);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation when IsBoolean(negation):
                return new NotPredicate(Condition(negation.Operand));
            case BinaryExpressionSyntax binary when ComparisonOf(binary.Kind()) is { } comparison && !IsConstant(binary, out _):
                return Compare(binary, comparison);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice when _paths.IsPath(choice.Left) && IsConstant(choice.Right, out bool otherwise):
                return Coalesce(choice, otherwise);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test when _paths.IsPath(test.Left):
                return Test(test);
            case IsPatternExpressionSyntax test:
                return Test(test);
            case InvocationExpressionSyntax call when !IsConstant(call, out _):
                return Call(call);
            case MemberAccessExpressionSyntax access when _paths.IsHasValue(access) && _paths.IsPath(access.Expression):
                return new ComparisonPredicate(Node(access), Comparison.NotEqual, Path(access.Expression), Null(access));
            default:
                return IsConstant(expression, out bool value) ? new ConstantPredicate(value) : Member(expression);
        }
    }

    private JunctionPredicate Junction(bool isAnd, BinaryExpressionSyntax binary) =>
        new(isAnd, Condition(binary.Left), Condition(binary.Right));

    private Predicate Member(ExpressionSyntax expression)
    {
        if (!_paths.IsPath(expression))
            return Refuse(expression, Mentions(expression) ? TranslationReasons.Unknown : TranslationReasons.NoMember);
        PathOperand path = Path(expression);
        return path.Type.Kind == ValueKind.Boolean
            ? new ComparisonPredicate(path.Node, Comparison.Equal, path, new ConstantOperand(path.Node, true, path.Type))
            : Refuse(expression, TranslationReasons.Unknown);
    }

    private Predicate Compare(BinaryExpressionSyntax binary, Comparison comparison)
    {
        if (_model.GetSymbolInfo(binary, _cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } custom
            && OperandTypes.Of(custom.ContainingType).Kind == ValueKind.Other
            && !IsNull(binary.Left)
            && !IsNull(binary.Right))
        {
            return Refuse(binary, TranslationReasons.UnknownMethod($"the operator of {custom.ContainingType.Name}"));
        }

        if (OrdinalCall(binary.Left) is { } call && IsZero(binary.Right))
            return Ordinal(binary, call, comparison);
        if (OrdinalCall(binary.Right) is { } exchanged && IsZero(binary.Left))
            return Ordinal(binary, exchanged, comparison.Exchange());
        return Compare(binary, comparison, binary.Left, binary.Right);
    }

    private Predicate Compare(ExpressionSyntax whole, Comparison comparison, ExpressionSyntax left, ExpressionSyntax right)
    {
        int node = Node(whole);
        return Sides(whole, left, right, out bool isExchanged) is { } sides
            ? new ComparisonPredicate(node, isExchanged ? comparison.Exchange() : comparison, sides.Path, sides.Value)
            : Nothing;
    }

    private Predicate Ordinal(ExpressionSyntax whole, InvocationExpressionSyntax call, Comparison comparison)
    {
        int node = Node(whole);
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return Sides(whole, arguments[0].Expression, arguments[1].Expression, out bool isExchanged) is { } sides
            ? new OrdinalPredicate(node, isExchanged ? comparison.Exchange() : comparison, sides.Path, sides.Value)
            : Nothing;
    }

    /// <summary>Finds which side is the member. Slots are numbered from left to right, so the left side is read first.</summary>
    private (PathOperand Path, Operand Value)? Sides(ExpressionSyntax whole, ExpressionSyntax left, ExpressionSyntax right, out bool isExchanged)
    {
        bool isLeft = _paths.IsPath(left);
        isExchanged = !isLeft;
        if (isLeft && _paths.IsPath(right))
            return Refused(whole, TranslationReasons.TwoMembers);
        if (isLeft)
            return Value(right) is { } value ? (Path(left), value) : null;
        if (_paths.IsPath(right))
            return Value(left) is { } value ? (Path(right), value) : null;
        if (Mentions(left) || Mentions(right))
            return Refused(Mentions(left) ? left : right, TranslationReasons.ComputedOfMember);
        return Refused(whole, TranslationReasons.NoMember);
    }

    /// <summary>What is taken for true if it is null is anything but false.</summary>
    private ComparisonPredicate Coalesce(BinaryExpressionSyntax choice, bool otherwise)
    {
        int node = Node(choice);
        PathOperand path = Path(choice.Left);
        return new ComparisonPredicate(node, otherwise ? Comparison.NotEqual : Comparison.Equal, path, new ConstantOperand(node, !otherwise, path.Type));
    }

    private Predicate Call(InvocationExpressionSyntax call)
    {
        if (_model.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol method)
            return Refuse(call, TranslationReasons.Unknown);
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (method is { Name: "IsNullOrEmpty", ContainingType.SpecialType: SpecialType.System_String } && _paths.IsPath(arguments[0].Expression))
            return NullOrEmpty(call, arguments[0].Expression);
        if (method.Name == "Equals")
            return EqualsCall(call, method);
        if (method.Name == "Contains" && ContainsSides(call, method) is { } sides)
            return Contains(call, method, sides.Values, sides.Item);
        if (method.Name == "Contains" && Mentions(call) && SidesOf(call, method).Count == 3)
            return Refuse(call, TranslationReasons.Comparer);
        return Refuse(call, Mentions(call) ? TranslationReasons.UnknownMethod(method.Name) : TranslationReasons.NoMember);
    }

    private JunctionPredicate NullOrEmpty(InvocationExpressionSyntax call, ExpressionSyntax member)
    {
        int node = Node(call);
        PathOperand path = Path(member);
        return new JunctionPredicate(
            IsAnd: false,
            new ComparisonPredicate(node, Comparison.Equal, path, Null(call)),
            new ComparisonPredicate(node, Comparison.Equal, path, new ConstantOperand(node, string.Empty, path.Type)));
    }

    private Predicate EqualsCall(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        List<ExpressionSyntax> sides = SidesOf(call, method);
        bool isString = method.ContainingType.SpecialType == SpecialType.System_String;
        if (isString && sides.Count == 3)
        {
            if (!IsOrdinal(sides[2]))
                return Refuse(sides[2], TranslationReasons.NotOrdinal);
            return Compare(call, Comparison.Equal, sides[0], sides[1]);
        }

        bool isTyped = sides.Count == 2 && method.Parameters.Length > 0 && OperandTypes.Of(method.Parameters[method.Parameters.Length - 1].Type).Kind != ValueKind.Other;
        return isTyped ? Compare(call, Comparison.Equal, sides[0], sides[1]) : Refuse(call, TranslationReasons.UnknownEquals);
    }

    private Predicate Contains(InvocationExpressionSyntax call, IMethodSymbol method, ExpressionSyntax values, ExpressionSyntax item)
    {
        int node = Node(call);
        if (_paths.IsPath(values))
        {
            if (_paths.IsPath(item))
                return Refuse(call, TranslationReasons.TwoMembers);
            PathOperand list = Path(values) with { Type = ConvertedType(item) };
            return Value(item) is { } value ? new ContainsPredicate(node, list, value) : Nothing;
        }

        if (!_paths.IsPath(item))
            return Refuse(call, Mentions(call) ? TranslationReasons.Unknown : TranslationReasons.NoMember);
        ITypeSymbol itemType = method.TypeArguments.Length > 0 ? method.TypeArguments[0] : method.ContainingType.TypeArguments[0];
        return Values(values, itemType) is { } operand ? new MembershipPredicate(node, Path(item), operand) : Nothing;
    }

    private Operand? Values(ExpressionSyntax values, ITypeSymbol itemType)
    {
        values = WithoutCast(values);
        if (CollectionSyntax.ItemsOf(values) is { } items)
        {
            Operand?[] operands = items.Select(Value).ToArray();
            return operands.Contains(null) ? null : new ListOperand(Node(values), operands.OfType<Operand>().ToArray());
        }

        if (Mentions(values) || _values.Variable(values) is not { } variable)
            return Computed(values);
        if (!CanUse(values))
            return null;
        string item = SourceOf(itemType);
        _slots.Add(new SlotSource(variable.Expression, variable.Type.InSource(), item, itemType.CanBeNamedWithin(_record.ContainingAssembly)));
        return new CollectionOperand(Node(values), _slots.Count - 1, OperandTypes.Of(itemType));
    }

    /// <summary>The items of a collection stay the same when they are listed as another, or when an array becomes a span.</summary>
    private ExpressionSyntax WithoutCast(ExpressionSyntax values)
    {
        values = Syntax.Inner(values);
        if (values is not CastExpressionSyntax cast)
            return values;
        ExpressionSyntax inner = Syntax.Inner(cast.Expression);
        bool isSpan = _model.GetTypeInfo(cast, _cancellation).Type is { IsRefLikeType: true } && _model.GetTypeInfo(inner, _cancellation).Type is IArrayTypeSymbol;
        return isSpan || CollectionSyntax.ItemsOf(inner) is not null ? inner : values;
    }

    /// <summary>What a call of Contains looks in, and what for.</summary>
    private (ExpressionSyntax Values, ExpressionSyntax Item)? ContainsSides(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        List<ExpressionSyntax> sides = SidesOf(call, method);
        bool hasNoComparer = sides.Count == 2 || (sides.Count == 3 && _values.TryConstant(sides[2], out object? comparer) && comparer is null);
        INamedTypeSymbol type = method.ContainingType;
        bool isKnown = method.IsStatic || method.ReducedFrom is not null
            ? type.Name is "Enumerable" && type.ContainingNamespace.Is("System", "Linq") || type.Name is "MemoryExtensions" && type.ContainingNamespace.Is("System")
            : KnownCollections.IsKnown(type);
        return hasNoComparer && isKnown ? (sides[0], sides[1]) : null;
    }

    /// <summary>The object of a call and its arguments, whether it is an instance method, an extension, or an extension called as a static method.</summary>
    private static List<ExpressionSyntax> SidesOf(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        List<ExpressionSyntax> sides = [.. call.ArgumentList.Arguments.Select(argument => argument.Expression)];
        if ((!method.IsStatic || method.ReducedFrom is not null) && call.Expression is MemberAccessExpressionSyntax access)
            sides.Insert(0, access.Expression);
        return sides;
    }

    private InvocationExpressionSyntax? OrdinalCall(ExpressionSyntax expression)
    {
        if (Syntax.Inner(expression) is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompareOrdinal" or "Compare" } } call)
            return null;
        if (_model.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String } method)
            return null;
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        bool isOrdinal = method.Name == "CompareOrdinal" ? arguments.Count == 2 : arguments.Count == 3 && IsOrdinal(arguments[2].Expression);
        return isOrdinal ? call : null;
    }

    private bool IsOrdinal(ExpressionSyntax expression) =>
        _values.TryConstant(expression, out object? value) && value is (int)StringComparison.Ordinal
        && _model.GetTypeInfo(expression, _cancellation).Type is { Name: nameof(StringComparison) };

    private bool IsZero(ExpressionSyntax expression) => _values.TryConstant(expression, out object? value) && value is 0;

    private bool IsNull(ExpressionSyntax expression) => _values.TryConstant(expression, out object? value) && value is null;

    private bool IsBoolean(ExpressionSyntax expression) => _model.GetTypeInfo(expression, _cancellation).Type?.SpecialType == SpecialType.System_Boolean;

    private bool IsConstant(ExpressionSyntax expression, out bool value)
    {
        bool isConstant = _values.TryConstant(expression, out object? constant) && constant is bool;
        value = constant is true;
        return isConstant;
    }

    private PathOperand Path(ExpressionSyntax expression)
    {
        if (_paths.FindLossyConversion(expression) is { } conversion)
            Refuse(conversion, TranslationReasons.LossyConversion, TranslationProblemKind.Encoding);
        return new PathOperand(Node(expression), _paths.PathOf(expression), ConvertedType(expression));
    }

    private Operand? Value(ExpressionSyntax expression)
    {
        if (Constant(expression) is { } constant)
            return constant;
        if (Mentions(expression))
        {
            Refuse(expression, _paths.IsPath(expression) ? TranslationReasons.TwoMembers : TranslationReasons.ComputedOfMember);
            return null;
        }

        OperandType type = ConvertedType(expression);
        if (_values.Variable(expression) is not { } variable || !IsHarmless(OperandTypes.Of(variable.Type), type))
            return Computed(expression);
        if (!CanUse(expression))
            return null;
        OperandType source = OperandTypes.Of(variable.Type);
        bool canBeNamed = source.Kind != ValueKind.Other && variable.Type.CanBeNamedWithin(_record.ContainingAssembly);
        _slots.Add(new SlotSource(variable.Expression, SourceOf(variable.Type), Collection: null, canBeNamed));
        return new SlotOperand(Node(expression), _slots.Count - 1, source, type);
    }

    private static bool IsHarmless(OperandType from, OperandType to) =>
        (from.Kind == to.Kind && from.Name == to.Name) || to.Kind == ValueKind.Other || Conversions.IsImplicit(from.Underlying, to.Underlying);

    private ConstantOperand? Constant(ExpressionSyntax expression) =>
        _values.TryConstant(expression, out object? value) ? new ConstantOperand(Node(expression), value, ConvertedType(expression)) : null;

    private ConstantOperand Null(SyntaxNode node) => new(Node(node), null, OperandTypes.Unknown);

    private bool CanUse(ExpressionSyntax expression)
    {
        if (!_isNamed || _values.CanUse(expression))
            return true;
        Refuse(expression, "generated code cannot use a member that is private; make it internal, or pass it as a parameter");
        return false;
    }

    private OperandType ConvertedType(ExpressionSyntax expression)
    {
        TypeInfo type = _model.GetTypeInfo(expression, _cancellation);
        return OperandTypes.Of(type.ConvertedType ?? type.Type);
    }

    private static string SourceOf(ITypeSymbol type) => OperandTypes.Of(type).CanBeNull ? WithoutQuestionMark(type) + "?" : type.InSource();

    private static string WithoutQuestionMark(ITypeSymbol type) => OperandTypes.WithoutNullable(type).InSource();

    private bool Mentions(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(
        name => _paths.IsRecord(name) || _paths.IsAlias(name));

    private static Comparison? ComparisonOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.EqualsExpression => Comparison.Equal,
        SyntaxKind.NotEqualsExpression => Comparison.NotEqual,
        SyntaxKind.GreaterThanExpression => Comparison.GreaterThan,
        SyntaxKind.GreaterThanOrEqualExpression => Comparison.GreaterThanOrEqual,
        SyntaxKind.LessThanExpression => Comparison.LessThan,
        SyntaxKind.LessThanOrEqualExpression => Comparison.LessThanOrEqual,
        _ => null,
    };

    private static Comparison ComparisonOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.GreaterThanToken => Comparison.GreaterThan,
        SyntaxKind.GreaterThanEqualsToken => Comparison.GreaterThanOrEqual,
        SyntaxKind.LessThanToken => Comparison.LessThan,
        _ => Comparison.LessThanOrEqual,
    };

    /// <summary>Stands for what has a problem, so that the rest can be read and all problems are found at once.</summary>
    private static ConstantPredicate Nothing => new(false);

    private Operand? Computed(ExpressionSyntax expression)
    {
        Refuse(expression, TranslationReasons.Computed, TranslationProblemKind.Computed);
        return null;
    }

    private (PathOperand Path, Operand Value)? Refused(SyntaxNode node, string reason)
    {
        Refuse(node, reason);
        return null;
    }

    private ConstantPredicate Refuse(SyntaxNode node, string reason, TranslationProblemKind kind = TranslationProblemKind.Unsupported)
    {
        _problems.Add(new PredicateProblem(kind, node, reason));
        return Nothing;
    }

    /// <summary>Reported once: each of the parts is as deep.</summary>
    private ConstantPredicate TooDeep(SyntaxNode node)
    {
        if (_isTooDeep)
            return Nothing;
        _isTooDeep = true;
        return Refuse(node, TranslationReasons.TooDeep);
    }

    private int Node(SyntaxNode node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }
}
