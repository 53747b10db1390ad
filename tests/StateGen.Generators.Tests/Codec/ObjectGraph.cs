using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace StateGen.Generators.Tests.Codec;

/// <summary>Shows an object with the run-time types of all its parts as text, so that two graphs can be compared and their difference be seen.</summary>
internal static class ObjectGraph
{
    public static string Show(object? value)
    {
        var text = new StringBuilder();
        Show(value, text, depth: 0);
        return text.ToString();
    }

    private static void Show(object? value, StringBuilder text, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                return;
            case string s:
                text.Append('"').Append(s).Append('"');
                return;
            case byte[] bytes:
                text.Append(Convert.ToHexString(bytes));
                return;
            case Memory<byte> memory:
                text.Append(Convert.ToHexString(memory.Span));
                return;
            case ReadOnlyMemory<byte> memory:
                text.Append(Convert.ToHexString(memory.Span));
                return;
            case DateTime time:
                text.Append(time.Ticks).Append(time.Kind);
                return;
            case DateTimeOffset time:
                text.Append(time.Ticks).Append(time.Offset);
                return;
            case double d:
                text.Append(BitConverter.DoubleToInt64Bits(d));
                return;
            case decimal d:
                text.AppendJoin(',', decimal.GetBits(d));
                return;
            case IFormattable formattable when value.GetType().Namespace == "System":
                text.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                return;
        }

        Type type = value.GetType();
        text.Append(TypeName(type));
        if (type.IsPrimitive || type.IsEnum || value is Uri or Version)
            text.Append(' ').Append(value);
        else if (value is IEnumerable items)
            ShowItems(items, text, depth);
        else
            ShowMembers(value, type, text, depth);
    }

    private static void ShowItems(IEnumerable items, StringBuilder text, int depth)
    {
        foreach (object? item in items)
        {
            NewLine(text, depth + 1).Append("- ");
            Show(item, text, depth + 1);
        }
    }

    private static void ShowMembers(object value, Type type, StringBuilder text, int depth)
    {
        for (Type? part = type; part is not null; part = part.BaseType)
        {
            foreach (FieldInfo field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                NewLine(text, depth + 1).Append(field.Name).Append(": ");
                Show(field.GetValue(value), text, depth + 1);
            }
        }
    }

    private static StringBuilder NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth * 2);

    private static string TypeName(Type type) => type.IsGenericType ? $"{type.Name}<{string.Join(",", type.GetGenericArguments().Select(TypeName))}>" : type.Name;
}
