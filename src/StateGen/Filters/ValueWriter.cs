using StateGen.Filters.Translation;
using StateGen.Json;

namespace StateGen.Filters;

/// <summary>Writes values of which only the kind is known when the program runs, in the encoding of the codecs.</summary>
internal static class ValueWriter
{
    public static void Write(ref CodecWriter writer, object? value, ValueKind kind)
    {
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        switch (Conversions.Convert(value, kind))
        {
            case bool typed:
                writer.WriteBoolean(typed);
                break;
            case ulong typed:
                writer.WriteUInt64(typed);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteInt64(System.Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case Int128 typed:
                writer.WriteInt128(typed);
                break;
            case UInt128 typed:
                writer.WriteUInt128(typed);
                break;
            case Half typed:
                writer.WriteHalf(typed);
                break;
            case float typed:
                writer.WriteSingle(typed);
                break;
            case double typed:
                writer.WriteDouble(typed);
                break;
            case decimal typed:
                writer.WriteDecimal(typed);
                break;
            case char typed:
                writer.WriteChar(typed);
                break;
            case string typed:
                writer.WriteString(typed);
                break;
            case Guid typed:
                writer.WriteGuid(typed);
                break;
            case DateOnly typed:
                writer.WriteDateOnly(typed);
                break;
            case TimeOnly typed:
                writer.WriteTimeOnly(typed);
                break;
            case TimeSpan typed:
                writer.WriteTimeSpan(typed);
                break;
            case Version typed:
                writer.WriteVersion(typed);
                break;
            default:
                throw new ArgumentException($"A {value.GetType()} cannot be written into a filter.", nameof(value));
        }
    }
}
