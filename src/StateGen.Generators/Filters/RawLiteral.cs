namespace StateGen.Generators.Filters;

/// <summary>C# string literals in which JSON can be read.</summary>
internal static class RawLiteral
{
    /// <summary>A raw string literal of one line.</summary>
    /// <param name="json">A part of a JSON text; such a part never starts or ends with a quotation mark, nor has three of them in a row.</param>
    public static string Of(string json) => $"\"\"\"{json}\"\"\"";
}
