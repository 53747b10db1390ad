using StateGen.Filters.Translation;
using StateGen.Generators.Emission;

namespace StateGen.Generators.Filters;

/// <summary>
/// Emits the method that writes the filter of a predicate in a call:
/// <code>
/// internal static class Filter0123456789abcdef
/// {
///     public static byte[]? Write(string? slot0, decimal slot1) { … }
/// }
/// </code>
/// </summary>
internal static class CallFilterEmitter
{
    public static string Emit(CallFilter filter, FilterPlan plan, string see)
    {
        CodeWriter code = GeneratedFile.Start(PredicateCallParser.Namespace).Lines(
            $"""
            /// <summary>A filter over {see} records.</summary>
            {GeneratedFile.Attribute}
            """);
        using (code.Braces($"internal static class {filter.ClassName}"))
        {
            string[] parameters = filter.Predicate.Slots.Select(slot => $"{slot.Type} {slot.Expression}").ToArray();
            if (parameters.Length == 0)
            {
                code.Lines(
                    """
                    private static readonly byte[]? Encoded = Encode();

                    /// <summary>The filter, which has no values and is written once.</summary>
                    /// <returns>UTF-8 JSON; null to match all.</returns>
                    public static byte[]? Write() => Encoded;
                    """).Line();
            }
            else
            {
                code.Lines(
                    """
                    /// <summary>Writes the filter.</summary>
                    /// <returns>UTF-8 JSON; null to match all.</returns>
                    """);
            }

            using (code.Signature(parameters.Length == 0 ? "private static byte[]? Encode" : "public static byte[]? Write", parameters).Open())
                FilterWriterEmitter.Emit(code, plan, filter.Predicate.Slots, filter.Predicate.Slots.Select(slot => slot.Expression));
        }

        return code.ToString();
    }
}
