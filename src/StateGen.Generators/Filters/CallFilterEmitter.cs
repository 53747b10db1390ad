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
            code.Lines(
                """
                /// <summary>Writes the filter.</summary>
                /// <returns>UTF-8 JSON; null to match all.</returns>
                """);
            string[] parameters = filter.Predicate.Slots.Select(slot => $"{slot.Type} {slot.Expression}").ToArray();
            using (code.Signature("public static byte[]? Write", parameters).Open())
                FilterWriterEmitter.Emit(code, plan, filter.Predicate.Slots);
        }

        return code.ToString();
    }
}
