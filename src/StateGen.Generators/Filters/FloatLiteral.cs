using Microsoft.CodeAnalysis.CSharp;

namespace StateGen.Generators.Filters;

/// <summary>C# literals of floating-point numbers.</summary>
internal static class FloatLiteral
{
    public static string Of(object value)
    {
        string type = value is float ? "float" : "double";
        double wide = System.Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
        if (double.IsNaN(wide))
            return type + ".NaN";
        if (double.IsInfinity(wide))
            return type + (wide > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        return SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + (value is float ? "F" : "D");
    }
}
