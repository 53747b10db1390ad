using System.Text;
using StateGen.Generators.Model;

namespace StateGen.Generators.Emission;

/// <summary>
/// Emits the indexes of a component, for the in-memory store and as text for a component file:
/// <code>
/// public const string QueryIndexes = "[{\"name\":\"Orders\",\"indexes\":[{\"key\":\"customer\",\"type\":\"TEXT\"}]}]";
///
/// public static IReadOnlyList&lt;StateIndexDefinition&gt; Indexes { get; } = [new("customer", "order:")];
/// </code>
/// </summary>
internal static class StoreIndexEmitter
{
    private const string Definition = "global::StateGen.Stores.StateIndexDefinition";

    public static void Emit(CodeWriter code, StoreModel store)
    {
        code.Lines(
            $$"""

            /// <summary>The indexes over marked members, as the property <c>queryIndexes</c> of a component has them.</summary>
            public const string QueryIndexes = {{GeneratedFile.Literal(TextOf(store))}};

            /// <summary>The indexes over marked members, as an in-memory store takes them.</summary>
            public static global::System.Collections.Generic.IReadOnlyList<{{Definition}}> Indexes { get; } =
            [
            """);
        using (code.Indented())
        {
            foreach (StoreSet set in store.Sets)
            {
                foreach (IndexedMember member in set.Indexes)
                    code.Line($"new {Definition}({GeneratedFile.Literal(member.Path)}, {GeneratedFile.Literal(member.KeyPrefix)}),");
            }
        }

        code.Line("];");
    }

    private static string TextOf(StoreModel store)
    {
        IEnumerable<string> schemas = store.Sets
            .Where(set => set.Indexes.Count > 0)
            .Select(set => $"{{\"name\":{Quote(set.Property.TrimStart('@'))},\"indexes\":[{string.Join(",", set.Indexes.Select(TextOf))}]}}");
        return $"[{string.Join(",", schemas)}]";
    }

    private static string TextOf(IndexedMember member) => $"{{\"key\":{Quote(member.Path)},\"type\":\"{(member.IsNumber ? "NUMERIC" : "TEXT")}\"}}";

    private static string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c))
                json.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }

        return json.Append('"').ToString();
    }
}
