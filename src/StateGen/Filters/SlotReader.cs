using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace StateGen.Filters;

/// <summary>
/// Reads the captured values of a predicate, from left to right, for a filter that was compiled from the same predicate. Called by generated
/// code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SlotReader
{
    /// <summary>Reads the captured values.</summary>
    /// <param name="predicate">The predicate.</param>
    /// <param name="count">How many values the compiled filter has.</param>
    /// <returns>The values, boxed.</returns>
    /// <exception cref="InvalidOperationException">The predicate has another number of values: it is not the one that was compiled.</exception>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(decimal))]
    public static object?[] Read(LambdaExpression predicate, int count)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        object?[] values = count == 0 ? [] : new object?[count];
        int read = 0;
        Visit(predicate.Body, values, ref read);
        if (read != count)
            throw Mismatch(predicate, count);
        return values;
    }

    /// <summary>By the kind of a node, as asking for its type costs more: there are many classes behind each.</summary>
    private static void Visit(Expression? expression, object?[] values, ref int read)
    {
        switch (expression?.NodeType)
        {
            case null or ExpressionType.Constant or ExpressionType.Parameter:
                break;
            case ExpressionType.MemberAccess or ExpressionType.ArrayLength when CapturedValue.Is(expression):
                object? value = CapturedValue.Read(expression);
                if (read < values.Length)
                    values[read] = value;
                read++;
                break;
            case ExpressionType.Call:
                var call = (MethodCallExpression)expression;
                Visit(call.Object, values, ref read);
                foreach (Expression argument in call.Arguments)
                    Visit(argument, values, ref read);
                break;
            case ExpressionType.NewArrayInit:
                foreach (Expression item in ((NewArrayExpression)expression).Expressions)
                    Visit(item, values, ref read);
                break;
            default:
                VisitOperands(expression, values, ref read);
                break;
        }
    }

    private static void VisitOperands(Expression expression, object?[] values, ref int read)
    {
        if (expression is BinaryExpression binary)
        {
            Visit(binary.Left, values, ref read);
            Visit(binary.Right, values, ref read);
        }
        else if (expression is UnaryExpression unary)
        {
            Visit(unary.Operand, values, ref read);
        }
    }

    private static InvalidOperationException Mismatch(LambdaExpression predicate, int count) =>
        new($"The compiled filter has {count} values, but not so many are in '{predicate}': the generated code belongs to another version of it. Build anew.");
}
