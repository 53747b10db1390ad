using System.Linq.Expressions;
using System.Reflection;

namespace StateGen.Filters;

/// <summary>
/// Reads what an expression tree captured: a local, a parameter, a field or property of an instance or a type, or a chain of them. Nothing is
/// compiled or interpreted, so it works where code cannot be generated.
/// </summary>
internal static class CapturedValue
{
    /// <summary>Whether an expression is a member, or a chain of members, that does not start at the record.</summary>
    public static bool Is(Expression expression)
    {
        if (expression.NodeType != ExpressionType.MemberAccess)
            return false;
        Expression? target = ((MemberExpression)expression).Expression;
        return target is null || target.NodeType == ExpressionType.Constant || Is(target);
    }

    /// <summary>Reads the value.</summary>
    /// <param name="expression">An expression that <see cref="Is"/> one.</param>
    /// <returns>The value, boxed.</returns>
    public static object? Read(MemberExpression expression)
    {
        object? target = expression.Expression switch
        {
            null => null,
            ConstantExpression constant => constant.Value,
            MemberExpression inner => Read(inner),
            _ => throw new ArgumentException($"'{expression}' is no captured value.", nameof(expression)),
        };
        MemberInfo member = expression.Member;
        if (IsOfNullable(member))
            return OfNullable(expression, target);
        if (target is null && expression.Expression is not null)
            throw new ArgumentException($"'{expression.Expression}' is null, so it has no '{member.Name}' to filter by.", nameof(expression));
        return member.MemberType == MemberTypes.Field
            ? ((FieldInfo)member).GetValue(target)
            : ((PropertyInfo)member).GetValue(target, BindingFlags.DoNotWrapExceptions, null, null, null);
    }

    private static bool IsOfNullable(MemberInfo member) =>
        member is { MemberType: MemberTypes.Property, Name: nameof(Nullable<>.Value) or nameof(Nullable<>.HasValue), DeclaringType: { IsValueType: true } type }
        && Nullable.GetUnderlyingType(type) is not null;

    /// <summary>A nullable value is boxed as its value or as null, on which reflection finds no members.</summary>
    private static object OfNullable(MemberExpression expression, object? target) =>
        string.Equals(expression.Member.Name, nameof(Nullable<>.HasValue), StringComparison.Ordinal)
            ? target is not null
            : target ?? throw new InvalidOperationException($"'{expression.Expression}' is null, so it has no value to filter by.");
}
