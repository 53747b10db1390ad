using System.Globalization;
using StateGen.Generators.Emission;

namespace StateGen.Generators.Filters;

/// <summary>
/// Emits the interceptors of the calls in one file. They only read the values and hand them on:
/// <code>
/// // Program.cs(12): o => o.Customer == customer
/// [InterceptsLocation(1, "…")]
/// public static StateQuery&lt;Order&gt; Where0(this StateRepository&lt;Order&gt; source, Expression&lt;Func&lt;Order, bool&gt;&gt; predicate)
/// {
///     object?[] slots = SlotReader.Read(predicate, 1);
///     return CompiledFilter.Where(source, Filter0123456789abcdef.Write((string?)slots[0]));
/// }
/// </code>
/// </summary>
internal static class InterceptorEmitter
{
    /// <summary>Emits a file.</summary>
    /// <param name="calls">The calls in one source file, each with the record as generated code writes it.</param>
    public static string Emit(IReadOnlyList<InterceptedCall> calls)
    {
        CodeWriter code = GeneratedFile.Start("");
        using (code.Braces($"namespace {PredicateCallParser.Namespace}"))
        {
            code.Line("/// <summary>Stands in for calls whose predicates were compiled.</summary>").Line(GeneratedFile.Attribute);
            using (code.Braces("file static class Interceptors"))
            {
                for (int i = 0; i < calls.Count; i++)
                {
                    if (i > 0)
                        code.Line();
                    Interceptor(code, calls[i].Call, calls[i].Record, i);
                }
            }
        }

        return code.Line().Lines(
            """
            namespace System.Runtime.CompilerServices
            {
                /// <summary>Says which call is intercepted. It leaves no trace in the assembly.</summary>
                [global::System.Diagnostics.Conditional("STATEGEN_NEVER")]
                [global::System.AttributeUsage(global::System.AttributeTargets.Method, AllowMultiple = true)]
                file sealed class InterceptsLocationAttribute : global::System.Attribute
                {
                    public InterceptsLocationAttribute(int version, string data)
                    {
                        _ = version;
                        _ = data;
                    }
                }
            }
            """).ToString();
    }

    private static void Interceptor(CodeWriter code, PredicateCall call, string record, int number)
    {
        string source = call.IsOnQuery ? $"this in global::StateGen.StateQuery<{record}> source" : $"this global::StateGen.StateRepository<{record}> source";
        string predicate = $"global::System.Linq.Expressions.Expression<global::System.Func<{record}, bool>> predicate";
        int count = call.Filter.Predicate.Slots.Count;
        code.Line($"// {call.Place}: {call.Source}");
        code.Line(call.Attribute);
        string name = "Where" + number.ToString(CultureInfo.InvariantCulture);
        using CodeWriter.Block body = code.Signature($"public static global::StateGen.StateQuery<{record}> {name}", [source, predicate]).Open();
        string read = $"global::StateGen.Filters.SlotReader.Read(predicate, {count.ToString(CultureInfo.InvariantCulture)})";
        code.Line(count == 0 ? $"{read};" : $"object?[] slots = {read};");
        string values = string.Join(", ", call.Filter.Predicate.Slots.Select(Value));
        code.Line($"return global::StateGen.Filters.CompiledFilter.Where(source, global::{PredicateCallParser.Namespace}.{call.Filter.ClassName}.Write({values}));");
    }

    private static string Value(SlotSource slot, int index)
    {
        bool canBeNull = slot.Type.EndsWith("?", StringComparison.Ordinal);
        return $"({slot.Type})slots[{index.ToString(CultureInfo.InvariantCulture)}]{(canBeNull ? "" : "!")}";
    }
}
