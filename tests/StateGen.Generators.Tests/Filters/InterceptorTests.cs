using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Generators.Tests.Generation;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Filters;

/// <summary>Interception is proven by a counter, not by equal answers: without it the answers are the same.</summary>
public sealed class InterceptorTests
{
    private const string Program =
        """
        using System.Diagnostics.Metrics;
        using System.Linq.Expressions;
        using StateGen;
        using StateGen.Stores;

        public enum Kind { Plain, Special }

        public interface INumbered { int Id { get; } }

        [StateStore("shop")]
        public sealed record Item([property: StateKey] int Id, string Name, Kind Kind, int? Size) : INumbered;

        public sealed class Caller(int primary)
        {
            private enum Secret { None, Some }

            private readonly int _field = 3;

            private int Property => 4;

            public string[] Run()
            {
                using var store = new InMemoryStateStore();
                var items = new ItemRepository(store);
                StateRepository<Item> repository = items;
                ItemRepository? maybe = items;
                string name = "a";
                var kind = Kind.Special;
                int? size = 5;
                List<int> ids = [1, 2];
                int[] array = [1, 2];
                object boxed = this;
                var secret = Secret.Some;
                Expression<Func<Item, bool>> held = i => i.Name == name;
                return
                [
                    Count("literal", () => items.Where(i => i.Name == "b")),
                    Count("captured", () => items.Where(i => i.Name == name && i.Kind == kind && i.Size > size && ids.Contains(i.Id))),
                    Count("members", () => items.Where(i => i.Id == _field || i.Id == Property || i.Id == primary)),
                    Count("length", () => items.Where(i => i.Id == array.Length)),
                    Count("cast", () => items.Where(i => i.Id == ((Caller)boxed)._field)),
                    Count("parameter", () => Same(items, new Item(8, "b", kind, null))),
                    Count("base", () => repository.Where(i => i.Size == null)),
                    Count("conditional", () => maybe?.Where(i => i.Id > 1) ?? default),
                    Count("query", () => items.Query().Where(i => i.Id > 2)),
                    Count("chain", () => items.Where(i => i.Id > 2).Where(i => i.Name != name).OrderBy(ItemFields.Name)),
                    Count("held", () => items.Where(held)),
                    Count("generic", () => Generic(items, i => i.Id == 9)),
                    Count("private", () => items.Where(i => i.Id == (int)secret)),
                ];
            }

            private static StateQuery<Item> Same<T>(ItemRepository items, T other) where T : INumbered => items.Where(i => i.Id == other.Id);

            private static StateQuery<T> Generic<T>(StateRepository<T> repository, Expression<Func<T, bool>> predicate) => repository.Where(predicate);

            private static string Count(string text, Func<StateQuery<Item>> make)
            {
                int compiled = 0;
                int translated = 0;
                using var listener = new MeterListener();
                listener.InstrumentPublished = (instrument, l) =>
                {
                    if (instrument.Name == "stategen.predicates")
                        l.EnableMeasurementEvents(instrument);
                };
                int thread = Environment.CurrentManagedThreadId;
                listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
                {
                    if (Environment.CurrentManagedThreadId != thread)
                        return;
                    if ((string?)tags[0].Value == "compiled")
                        compiled += (int)value;
                    else
                        translated += (int)value;
                });
                listener.Start();
                string json = make().ToJson();
                return $"{text} {compiled} {translated} {json}";
            }
        }
        """;

    /// <summary>A call for each kind of node that an expression tree can hold; <c>Order.Queries</c> has patterns and spans.</summary>
    private const string Kinds =
        """
        using StateGen;
        using System.Text.Json.Serialization;

        public enum Kind { Plain, Special }

        [JsonConverter(typeof(JsonStringEnumConverter<Color>))]
        public enum Color { Red, Green }

        public sealed record Part(string Name, Part? Inner);

        public sealed record Limits(decimal Most);

        [StateStore("shop")]
        public sealed record Item(
            [property: StateKey] int Id, string Name, string? Note, Kind Kind, Color Color, int? Size, decimal Price, bool IsNew, bool? IsOld, DateOnly Day, TimeOnly Clock,
            TimeSpan Length, Guid Code, char Grade, double Ratio, Part Part, List<string> Tags);

        public sealed class Queries(ItemRepository items, Limits limits)
        {
            private readonly int _field = 3;

            public object[] Of(
                string name, string? note, Kind kind, Color color, int? size, decimal price, bool flag, DateOnly day, TimeOnly clock, TimeSpan length, Guid code, char grade,
                double ratio, int[] array, List<Guid> list, HashSet<string> set, Color[] colors) =>
            [
                items.Where(i => i.Name == name),
                items.Where(i => "b" != i.Name),
                items.Where(i => i.Price >= price),
                items.Where(i => i.Price < 10.5m),
                items.Where(i => i.Size > size),
                items.Where(i => !(i.Size > size)),
                items.Where(i => i.Size == size),
                items.Where(i => i.Size == null),
                items.Where(i => i.Size.HasValue && i.Size.Value > 3),
                items.Where(i => i.IsNew),
                items.Where(i => !i.IsNew),
                items.Where(i => i.IsOld == flag),
                items.Where(i => i.IsOld ?? true),
                items.Where(i => i.Name == name && (i.IsNew || i.Price > price)),
                items.Where(i => !(i.Name == name && i.IsNew)),
                items.Where(i => i.Kind == kind),
                items.Where(i => i.Kind == Kind.Special),
                items.Where(i => i.Color == color),
                items.Where(i => i.Color == Color.Green),
                items.Where(i => array.Contains(i.Id)),
                items.Where(i => list.Contains(i.Code)),
                items.Where(i => !set.Contains(i.Name)),
                items.Where(i => colors.Contains(i.Color)),
                items.Where(i => new[] { "a", name }.Contains(i.Name)),
                items.Where(i => i.Tags.Contains(name)),
                items.Where(i => string.IsNullOrEmpty(i.Note)),
                items.Where(i => string.Equals(i.Note, note, StringComparison.Ordinal)),
                items.Where(i => string.CompareOrdinal(i.Note, note) > 0),
                items.Where(i => i.Day > day),
                items.Where(i => i.Clock <= clock),
                items.Where(i => i.Length == length),
                items.Where(i => i.Code == code),
                items.Where(i => i.Grade >= grade),
                items.Where(i => i.Ratio > ratio),
                items.Where(i => i.Part.Inner!.Name == name),
                items.Where(i => i.Part.Inner == null),
                items.Where(i => i.Id == _field),
                items.Where(i => i.Id == array.Length),
                items.Where(i => (int)i.Kind == _field),
                items.Where(i => i.Note is string),
                items.Where(i => i.Price <= limits.Most),
                items.Where(i => true),
                items.Where(i => false),
            ];
        }
        """;

    private static readonly string[] Expected =
    [
        """literal {"filter":{"EQ":{"name":"b"}}}""",
        """captured {"filter":{"AND":[{"EQ":{"name":"a"}},{"EQ":{"kind":1}},{"GT":{"size":5}},{"IN":{"id":[1,2]}}]}}""",
        """members {"filter":{"OR":[{"EQ":{"id":3}},{"EQ":{"id":4}},{"EQ":{"id":7}}]}}""",
        """length {"filter":{"EQ":{"id":2}}}""",
        """cast {"filter":{"EQ":{"id":3}}}""",
        """parameter {"filter":{"EQ":{"id":8}}}""",
        """base {"filter":{"EQ":{"size":null}}}""",
        """conditional {"filter":{"GT":{"id":1}}}""",
        """query {"filter":{"GT":{"id":2}}}""",
        """chain {"filter":{"AND":[{"GT":{"id":2}},{"NEQ":{"name":"a"}}]},"sort":[{"key":"name"}]}""",
        """held {"filter":{"EQ":{"name":"a"}}}""",
        """generic {"filter":{"EQ":{"id":9}}}""",
        """private {"filter":{"EQ":{"id":1}}}""",
    ];

    [Fact]
    public void Every_call_that_holds_its_predicate_is_intercepted_and_no_other_is()
    {
        string[] counts = ["1 0", "1 0", "1 0", "1 0", "1 0", "1 0", "1 0", "1 0", "1 0", "2 0", "0 1", "0 1", "0 1"];

        Assert.Equal(Expected.Zip(counts, WithCounts), Run(GeneratorRun.Of(Program)));
    }

    [Fact]
    public void Switched_off_nothing_is_intercepted_and_the_filters_are_the_same()
    {
        CSharpCompilation input = SourceCompilation.Create(Program);
        CSharpParseOptions off = SourceCompilation.ParseOptions.WithFeatures([]);
        CSharpCompilation without = input.RemoveAllSyntaxTrees().AddSyntaxTrees(
            input.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), off, tree.FilePath)));
        string[] counts = ["0 1", "0 1", "0 1", "0 1", "0 1", "0 1", "0 1", "0 1", "0 1", "0 2", "0 1", "0 1", "0 1"];

        GeneratorRun run = GeneratorRun.Over(without, off);

        Assert.DoesNotContain(run.Files, file => file.StartsWith("Interceptors", StringComparison.Ordinal) || file.StartsWith("Filter", StringComparison.Ordinal));
        Assert.Equal(Expected.Zip(counts, WithCounts), Run(run));
    }

    [Fact]
    public void Two_files_with_the_same_text_are_left_alone_as_the_compiler_cannot_tell_their_calls_apart()
    {
        const string Record = "using StateGen; [StateStore(\"shop\")] public sealed record Item([property: StateKey] int Id);";
        const string Twin = "file static class Twin { public static object Query(ItemRepository items) => items.Where(i => i.Id > 1); }";
        const string Other = "file static class Other { public static object Query(ItemRepository items) => items.Where(i => i.Id > 1); }";

        GeneratorRun run = GeneratorRun.Of(Record, Twin, Twin, Other);

        Assert.Single(run.Files, file => file.StartsWith("Interceptors", StringComparison.Ordinal));
        Assert.Single(run.Files, file => file.StartsWith("Filter", StringComparison.Ordinal));
    }

    [Fact]
    public void What_looks_alike_is_not_one_filter()
    {
        const string Source =
            """
            using StateGen;

            [StateStore("shop")]
            public sealed record Item([property: StateKey] int Id, string? Name);

            public static class Queries
            {
                public static string[] Run(ItemRepository items) => [items.Where(i => i.Name == "").ToJson(), items.Where(i => i.Name == null).ToJson()];
            }
            """;
        GeneratorRun run = GeneratorRun.Of(Source);

        Assert.Equal(2, run.Files.Count(file => file.StartsWith("Filter", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_generic_helper_sees_the_stored_members_by_its_constraints_and_no_others()
    {
        const string Source =
            """
            using StateGen;
            using StateGen.Stores;

            public abstract record Owned { public string? Owner { get; init; } }

            public interface INumbered { int Id { get; } string Label => "no " + Id; }

            public interface ISized { int Size { get; } }

            [StateStore("shop")]
            public sealed record Item([property: StateKey] int Id, int Size) : Owned, INumbered, ISized
            {
                int ISized.Size => 3;

                [StateQuery] public static bool Of(Item i, string owner, int id) => ((Owned)i).Owner == owner && ((INumbered)i).Id > id;
            }

            public static class Queries
            {
                public static string[] Run()
                {
                    using var store = new InMemoryStateStore();
                    var items = new ItemRepository(store);
                    return
                    [
                        items.Of("a", 3).ToJson(), Of(items, "a", 3).ToJson(), items.Where(i => ((Owned)i).Owner == "a" && ((INumbered)i).Id > 3).ToJson(),
                        Refused(() => BySize(items)), Refused(() => ByLabel(items)),
                    ];
                }

                private static StateQuery<T> Of<T>(StateRepository<T> all, string owner, int id) where T : Owned, INumbered => all.Where(x => x.Owner == owner && x.Id > id);

                private static StateQuery<T> BySize<T>(StateRepository<T> all) where T : ISized => all.Where(x => x.Size == 3);

                private static StateQuery<T> ByLabel<T>(StateRepository<T> all) where T : INumbered => all.Where(x => x.Label == "");

                private static string Refused(Func<StateQuery<Item>> make)
                {
                    try
                    {
                        return make().ToJson();
                    }
                    catch (NotSupportedException refused)
                    {
                        return refused.Message.Split('\'')[1];
                    }
                }
            }
            """;
        const string Filter = """{"filter":{"AND":[{"EQ":{"owner":"a"}},{"GT":{"id":3}}]}}""";

        object? found = GeneratorRun.Of(Source).Load().GetType("Queries")!.GetMethod("Run")!.Invoke(null, null);

        Assert.Equal([Filter, Filter, Filter, "Convert(x, ISized).Size", "Convert(x, INumbered).Label"], (string[])found!);
    }

    [Fact]
    public void Numbers_that_are_equal_but_written_differently_are_not_one_filter()
    {
        const string Source =
            """
            using StateGen;
            using StateGen.Stores;

            [StateStore("shop")]
            public sealed record Item([property: StateKey] int Id, decimal Price, double Ratio);

            public static class Queries
            {
                public static string[] Run()
                {
                    using var store = new InMemoryStateStore();
                    var items = new ItemRepository(store);
                    return
                    [
                        items.Where(i => i.Price > 1.5m).ToJson(), items.Where(i => i.Price > 1.50m).ToJson(),
                        items.Where(i => i.Ratio > 0.0).ToJson(), items.Where(i => i.Ratio > -0.0).ToJson(),
                    ];
                }
            }
            """;
        GeneratorRun run = GeneratorRun.Of(Source);

        var filters = (string[])run.Load().GetType("Queries")!.GetMethod("Run")!.Invoke(null, null)!;

        Assert.Equal(["price\":1.5}", "price\":1.50}", "ratio\":0}", "ratio\":-0}"], filters.Select(filter => filter.Split("GT\":{\"")[1].TrimEnd('}') + "}"));
        Assert.Equal(4, run.Files.Count(file => file.StartsWith("Filter", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_generated_files_are_the_verified_ones_and_well_formed()
    {
        const string Source =
            """
            using StateGen;

            [StateStore("shop")]
            public sealed record Item([property: StateKey] int Id, string Name, int? Size);

            public static class Queries
            {
                public static object Run(ItemRepository items, string name, int? size) => items.Where(i => i.Name == name && !(i.Size > size));
            }
            """;
        GeneratorRun run = GeneratorRun.Of(Source);
        foreach (string kind in (string[])["Filter", "Interceptors"])
        {
            string source = run[run.Files.Single(file => file.StartsWith(kind, StringComparison.Ordinal))];
            Formatting.IsWellFormed(source);
            Snapshot.Matches(WithoutLocation(source), "Call." + kind);
        }
    }

    [Fact]
    public void The_filters_of_every_kind_of_node_are_the_verified_ones_and_well_formed()
    {
        GeneratorRun run = GeneratorRun.Of(Kinds);
        string interceptors = run[run.Files.Single(file => file.StartsWith("Interceptors", StringComparison.Ordinal))];
        string[] calls = [.. interceptors.Split('\n').Where(line => line.TrimStart().StartsWith("// Input0.cs", StringComparison.Ordinal))];
        string[] filters = [.. interceptors.Split("global::StateGen.Generated.").Skip(1).Select(rest => rest[..rest.IndexOf('.', StringComparison.Ordinal)])];
        Assert.Equal(Kinds.Split("items.Where(").Length - 1, calls.Length);
        Assert.Equal(calls.Length, filters.Length);
        var snapshot = new StringBuilder(string.Join("\n", interceptors.Split('\n').Select(WithoutLocation)));
        foreach ((string call, string filter) in calls.Zip(filters))
        {
            string source = run[filter + ".g.cs"];
            Formatting.IsWellFormed(source);
            snapshot.Append('\n').Append(call.Trim()).Append('\n').Append(source[source.IndexOf("internal static class", StringComparison.Ordinal)..]);
        }

        Snapshot.Matches(snapshot.ToString(), "Call.Kinds");
    }

    private static string[] Run(GeneratorRun run)
    {
        Type type = run.Load().GetType("Caller")!;
        return (string[])type.GetMethod("Run")!.Invoke(Activator.CreateInstance(type, 7), null)!;
    }

    private static string WithCounts(string line, string counts) => line.Insert(line.IndexOf(' ', StringComparison.Ordinal) + 1, counts + " ");

    private static string WithoutLocation(string source)
    {
        const string Start = "Attribute(1, \"";
        int at = source.IndexOf(Start, StringComparison.Ordinal);
        return at < 0 ? source : source[..(at + Start.Length)] + "..." + source[source.IndexOf("\")]", at, StringComparison.Ordinal)..];
    }
}
