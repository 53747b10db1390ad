using System.Linq.Expressions;
using System.Reflection;

namespace StateGen.Filters;

/// <summary>
/// Reads what an expression tree captured: a local, a parameter, a field or property of an instance or a type, or a chain of them. Nothing is
/// compiled or interpreted, so it works where code cannot be generated.
/// </summary>
internal static class CapturedValue
{
    /// <summary>Whether an expression is a member, a chain of members, or the length of an array, and does not start at the record.</summary>
    public static bool Is(Expression expression) => expression.NodeType switch
    {
        ExpressionType.MemberAccess => ((MemberExpression)expression).Expression is not { } target || IsTarget(target),
        ExpressionType.ArrayLength => Is(((UnaryExpression)expression).Operand),
        _ => false,
    };

    /// <summary>Reads the value.</summary>
    /// <param name="expression">An expression that <see cref="Is"/> one.</param>
    /// <returns>The value, boxed.</returns>
    public static object? Read(Expression expression) => expression.NodeType switch
    {
        ExpressionType.MemberAccess => ReadMember((MemberExpression)expression),
        ExpressionType.ArrayLength => ReadLength(((UnaryExpression)expression).Operand),
        ExpressionType.Constant => ((ConstantExpression)expression).Value,
        ExpressionType.Convert => Checked(Read(((UnaryExpression)expression).Operand), expression),
        _ => throw new ArgumentException($"'{expression}' is no captured value.", nameof(expression)),
    };

    /// <summary>A value as another type that it is of, as a cast has it.</summary>
    /// <exception cref="InvalidCastException">It is not of that type.</exception>
    public static object? Checked(object? value, Expression cast) => value is null || cast.Type.IsInstanceOfType(value)
        ? value
        : throw new InvalidCastException($"The value of '{cast}' is a {value.GetType()}, which is no {cast.Type}.");

    /// <summary>What a member can be read of. Where a type parameter has constraints, the compiler casts to the one that has the member.</summary>
    private static bool IsTarget(Expression expression) => expression.NodeType switch
    {
        ExpressionType.Constant => true,
        ExpressionType.Convert => IsCast((UnaryExpression)expression) && IsTarget(((UnaryExpression)expression).Operand),
        _ => Is(expression),
    };

    /// <summary>Whether a conversion leaves the object as it is.</summary>
    private static bool IsCast(UnaryExpression conversion) =>
        conversion.Method is null && !(conversion.Type.IsValueType && conversion.Operand.Type.IsValueType);

    private static object? ReadMember(MemberExpression expression)
    {
        object? target = expression.Expression is { } inner ? Read(inner) : null;
        MemberInfo member = expression.Member;
        if (IsOfNullable(member))
            return OfNullable(expression, target);
        if (target is null && expression.Expression is not null)
            throw new ArgumentException($"'{expression.Expression}' is null, so it has no '{member.Name}' to filter by.", nameof(expression));
        return member.MemberType == MemberTypes.Field
            ? ((FieldInfo)member).GetValue(target)
            : ((PropertyInfo)member).GetValue(target, BindingFlags.DoNotWrapExceptions, null, null, null);
    }

    private static int ReadLength(Expression array) => Read(array) is Array read
        ? read.Length
        : throw new ArgumentException($"'{array}' is null, so it has no length to filter by.", nameof(array));

    private static bool IsOfNullable(MemberInfo member) =>
        member is { MemberType: MemberTypes.Property, Name: nameof(Nullable<>.Value) or nameof(Nullable<>.HasValue), DeclaringType: { IsValueType: true } type }
        && Nullable.GetUnderlyingType(type) is not null;

    /// <summary>A nullable value is boxed as its value or as null, on which reflection finds no members.</summary>
    private static object OfNullable(MemberExpression expression, object? target) =>
        string.Equals(expression.Member.Name, nameof(Nullable<>.HasValue), StringComparison.Ordinal)
            ? target is not null
            : target ?? throw new InvalidOperationException($"'{expression.Expression}' is null, so it has no value to filter by.");
}
