using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;
using StateGen.Generators.Pipelines;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Generation;

/// <summary>What runs again after an edit, what does not, and what is kept alive.</summary>
public sealed class IncrementalityTests
{
    private const int Order = 0;
    private const int CartItem = 1;
    private const int Line = 2;
    private const int Status = 3;
    private const int Caller = 4;
    private const int Unrelated = 5;

    private static readonly string[] Files =
    [
        """
        using StateGen;

        /// <summary>An order.</summary>
        [StateStore("shop", KeyPrefix = "order")]
        public sealed partial record Order([property: StateKey] Guid Id, OrderStatus Status, IReadOnlyList<OrderLine> Lines)
        {
            [StateETag] public string? ETag { get; init; }

            [StateQuery] public static bool In(Order o, OrderStatus status) => o.Status == status;

            public bool IsOpen()
            {
                return Status == OrderStatus.Open;
            }
        }
        """,
        "using StateGen; [StateStore(\"shop\")] public sealed record CartItem([property: StateKey] long Id, [property: StateKey] OrderStatus Status);",
        "public sealed record OrderLine(string Product, int Quantity);",
        "public enum OrderStatus { Open, Shipped }",
        "public static class Caller { public static object Call(OrderRepository orders, OrderStatus status) { return orders.Where(o => o.Status == status); } }",
        "public class Unrelated { public int Value() { return 1; } public int Other => 2; public int Third { get { return 3; } } }",
    ];

    /// <summary>Edits, and what they make of each stage: the number of outputs that are the same and of those that are new.</summary>
    public static TheoryData<string, string, string, string, string, string, string> Edits => new()
    {
        // edit, records parsed again, then changed outputs of: records, codecs, repositories, stores, files
        { "no edit", "no", "", "", "", "", "" },
        { "an unrelated file's method body", "no", "", "", "", "", "" },
        { "an unrelated file's accessor body", "no", "", "", "", "", "" },
        { "an unrelated file's expression body", "no", "", "", "", "", "" },
        { "a body in an annotated record", "no", "", "", "", "", "" },
        { "the body of a query", "no", "", "", "", "", "Order.Queries" },
        { "a call is moved", "no", "", "", "", "", "Interceptors.6e99fdf47eb174b7" },
        { "the predicate of a call", "no", "", "", "", "", "Filter1ff0297722e4995c, Interceptors.6e99fdf47eb174b7" },
        { "a comment in a body", "no", "", "", "", "", "" },
        { "an unrelated file is added", "yes", "", "", "", "", "" },
        { "an unrelated declaration", "yes", "", "", "", "", "" },
        { "a comment before an annotated record", "yes", "", "", "", "", "" },
        { "white space before an annotated record", "yes", "", "", "", "", "" },
        { "a reference is added", "yes", "", "", "", "", "" },
        { "a property is added to an annotated record", "yes", "Order", "Order", "", "", "Filter9fd5dab76acfcd69, Order.Fields, Order.Json, Order.Queries" },
        { "a property is added to a nested record", "yes", "Order", "Order", "", "", "Filter9fd5dab76acfcd69, Order.Fields, Order.Json, Order.Queries" },
        { "the prefix is changed", "yes", "Order", "", "Order", "", "Order.Repository" },
        { "an index is added", "yes", "CartItem", "", "", "shop", "ShopStore.Registration, ShopStore.Store" },
        { "a member is added to an enum that is a key", "yes", "CartItem", "", "CartItem", "", "CartItem.Repository" },
        { "a record moves to another component", "yes", "CartItem", "", "CartItem", "item, shop", "CartItem.Repository, ItemStore.Registration, ItemStore.Store, ShopStore.Registration, ShopStore.Store" },
        { "a record becomes internal", "yes", "CartItem", "CartItem", "CartItem", "shop", "CartItem.Fields, CartItem.Json, CartItem.Repository, ShopStore.Registration, ShopStore.Store" },
        { "a record is deleted", "yes", "", "", "", "shop", "ShopStore.Registration, ShopStore.Store" },
        { "a record loses its key", "yes", "none", "", "", "shop", "ShopStore.Registration, ShopStore.Store" },
        { "a record is added", "yes", "Added", "Added", "Added", "shop", "Added.Fields, Added.Json, Added.Repository, ShopStore.Registration, ShopStore.Store" },
        { "nullable annotations are switched off", "yes", "Order", "", "", "", "" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Only_what_an_edit_concerns_runs_again(
        string edit, string parsed, string records, string codecs, string repositories, string stores, string files)
    {
        GeneratorRun first = GeneratorRun.Of(Files);
        GeneratorRun second = first.Then(Apply(edit, first.Input));

        Assert.Equal(parsed == "yes", second.Reasons(TrackingNames.Declarations).Contains(IncrementalStepRunReason.Modified));
        Assert.Equal(parsed == "yes", second.Reasons(TrackingNames.Records).Any(r => r != IncrementalStepRunReason.Cached));
        Assert.Equal(records, second.Changed(TrackingNames.Records, o => ((ParsedRecord?)o)?.Record.Name.Name ?? "none"));
        if (edit == "nullable annotations are switched off")
            return;
        Assert.Equal(codecs, second.Changed(TrackingNames.Codecs, o => Stem(((ValueTuple<HintName, CodecModel>)o).Item1)));
        Assert.Equal(repositories, second.Changed(TrackingNames.Repositories, o => Stem(((ValueTuple<HintName, RecordModel>)o).Item1)));
        Assert.Equal(stores, second.Changed(TrackingNames.Stores, o => ((StoreModel)o).Component));
        Assert.Equal(stores, second.Changed(TrackingNames.Registrations, o => ((StoreModel)o).Component));
        Assert.Equal(files, string.Join(", ", second.WrittenSince(first)));
    }

    [Fact]
    public void An_edit_of_one_file_looks_at_the_declarations_of_that_file_only()
    {
        GeneratorRun first = GeneratorRun.Of(Files);
        GeneratorRun second = first.Then(Apply("an unrelated declaration", first.Input));

        Assert.Equal(1, second.Reasons(TrackingNames.FileDeclarations).Count(r => r == IncrementalStepRunReason.Modified));
        Assert.Equal(first.Input.SyntaxTrees.Length - 1, second.Reasons(TrackingNames.FileDeclarations).Count(r => r == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void Predicates_are_bound_again_in_the_file_that_was_edited_only()
    {
        GeneratorRun first = GeneratorRun.Of([.. Files, Files[Caller].Replace("class Caller", "class Other", StringComparison.Ordinal)]);
        GeneratorRun second = first.Then(Apply("the predicate of a call", first.Input));
        GeneratorRun third = second.Then(Apply("an unrelated file's method body", second.Input));
        GeneratorRun fourth = third.Then(Apply("a property is added to an annotated record", third.Input));

        Assert.Equal(["Cached", "Modified"], ReasonsOf(second, TrackingNames.Calls));
        Assert.Equal(["Cached", "Cached"], ReasonsOf(third, TrackingNames.Calls));
        Assert.Equal(["Cached"], ReasonsOf(third, TrackingNames.QueryMethods));
        Assert.Equal(["Unchanged", "Unchanged"], ReasonsOf(fourth, TrackingNames.Calls));
        Assert.Equal(["Unchanged"], ReasonsOf(fourth, TrackingNames.QueryMethods));
    }

    [Fact]
    public void What_a_predicate_means_follows_a_declaration_in_another_file()
    {
        string[] files = [.. Files, "public static class Limits { public const int Most = 3; }"];
        files[Caller] = "public static class Caller { public static object Call(OrderRepository orders) { return orders.Where(o => (int)o.Status == Limits.Most); } }";
        GeneratorRun first = GeneratorRun.Of(files);
        CSharpCompilation edited = Replace(first.Input, Unrelated + 1, "= 3", "= 4");

        Assert.Equal(SourcesOf(GeneratorRun.Over(edited)), SourcesOf(first.Then(edited)));
        Assert.NotEqual(SourcesOf(first), SourcesOf(first.Then(edited)));
    }

    [Fact]
    public void LINQ_is_not_bound()
    {
        const string Linq =
            """
            public sealed class Words(List<string> names)
            {
                private readonly Dictionary<string, List<int>> _numbers = [];

                public object Find(int length)
                {
                    var kept = names.Where(n => n.Length > length).ToList();
                    return kept.Where(n => n != "").Concat(_numbers.Values.SelectMany(v => v.Where(n => n > 1)).Select(n => n + "")).Where(n => n.Length > 1);
                }
            }
            """;
        GeneratorRun run = GeneratorRun.Of([.. Files, Linq]);

        Assert.Single(run.Reasons(TrackingNames.CallFiles));
    }

    [Fact]
    public void A_keystroke_elsewhere_costs_20_kilobytes_a_record_at_most()
    {
        const int Records = 250;
        CSharpCompilation input = SourceCompilation.Create([Files[Unrelated], .. Enumerable.Range(0, Records).Select(n =>
            $"using StateGen; [StateStore(\"shop\")] public sealed record Record{n}([property: StateKey] Guid Id, string Name, int Quantity, decimal Price);")]);
        CSharpCompilation Edit(int keystroke) => input.ReplaceSyntaxTree(
            input.SyntaxTrees[0], SourceCompilation.Parse(Files[Unrelated].Replace("return 1;", $"return {10 + keystroke};", StringComparison.Ordinal), "Input0.cs"));
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new StateGenerator().AsSourceGenerator()], [], SourceCompilation.ParseOptions)
            .RunGenerators(input)
            .RunGenerators(Edit(1));
        CSharpCompilation edited = Edit(2);

        long before = GC.GetAllocatedBytesForCurrentThread();
        driver.RunGenerators(edited);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated <= Records * 20_000, $"{allocated / Records} bytes a record");
    }

    [Fact]
    public void Every_stage_is_tracked()
    {
        IEnumerable<string> names = typeof(TrackingNames).GetFields().Select(f => (string)f.GetValue(null)!);
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            GeneratorRun.Of(Files).Result.TrackedSteps.Keys.Where(k => names.Contains(k, StringComparer.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_skipped_after_an_edit_is_what_a_new_driver_makes()
    {
        GeneratorRun first = GeneratorRun.Of(Files);
        foreach (object[] row in Edits)
        {
            CSharpCompilation edited = Apply((string)row[0], first.Input);
            Assert.Equal(SourcesOf(GeneratorRun.Over(edited)), SourcesOf(first.Then(edited)));
        }
    }

    [Fact]
    public void What_is_generated_does_not_depend_on_the_order_of_files_nor_on_the_culture()
    {
        string expected = SourcesOf(GeneratorRun.Of(Files), IsIndependentOfFileNames);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(expected, SourcesOf(GeneratorRun.Of([.. Files.Reverse()]), IsIndependentOfFileNames));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void No_type_of_the_compiler_is_kept_by_a_stage()
    {
        GeneratorRun run = GeneratorRun.Of(Files);
        foreach (string stage in typeof(TrackingNames).GetFields().Select(f => (string)f.GetValue(null)!))
        {
            foreach (object output in run.Result.TrackedSteps[stage].SelectMany(s => s.Outputs).Select(o => o.Value).Where(o => o is not null))
                ModelShape.RequireNoCompilerTypes(output, stage);
        }
    }

    [Theory]
    [InlineData("an unrelated file's method body")]
    [InlineData("a property is added to an annotated record")]
    public void A_compilation_is_not_kept_after_an_edit(string edit)
    {
        (GeneratorDriver driver, WeakReference old) = RunTwice(edit);
        for (int i = 0; i < 5 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Old) RunTwice(string edit)
    {
        CSharpCompilation compilation = SourceCompilation.Create(Files);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new StateGenerator().AsSourceGenerator()], [], SourceCompilation.ParseOptions);
        driver = driver.RunGenerators(compilation);
        return (driver.RunGenerators(Apply(edit, compilation)), new WeakReference(compilation));
    }

    private static CSharpCompilation Apply(string edit, CSharpCompilation compilation) => edit switch
    {
        "no edit" => compilation.Clone(),
        "an unrelated file's method body" => Replace(compilation, Unrelated, "return 1;", "int x = 1; return x + 1;"),
        "an unrelated file's accessor body" => Replace(compilation, Unrelated, "return 3;", "return 4;"),
        "an unrelated file's expression body" => Replace(compilation, Unrelated, "=> 2", "=> 5"),
        "a call is moved" => Replace(compilation, Caller, "{ return orders", "{  return orders"),
        "the predicate of a call" => Replace(compilation, Caller, "o.Status == status", "o.Status != status"),
        "the body of a query" => Replace(compilation, Order, "o.Status == status", "o.Status != status"),
        "a body in an annotated record" => Replace(compilation, Order, "Status == OrderStatus.Open", "Status != OrderStatus.Shipped"),
        "a comment in a body" => Replace(compilation, Order, "return Status", "/* why */ return Status"),
        "an unrelated file is added" => compilation.AddSyntaxTrees(SourceCompilation.Parse("public class Added;", "Added.cs")),
        "an unrelated declaration" => Replace(compilation, Unrelated, "int Value()", "long Value()"),
        "a comment before an annotated record" => Replace(compilation, Order, "An order.", "An order of a customer."),
        "white space before an annotated record" => Replace(compilation, Order, "[StateStore", "\n\n    [StateStore"),
        "a reference is added" => compilation.AddReferences(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location)),
        "a property is added to an annotated record" => Replace(compilation, Order, "[StateETag]", "public string? Note { get; init; } [StateETag]"),
        "a property is added to a nested record" => Replace(compilation, Line, "int Quantity", "int Quantity, string? Unit"),
        "an index is added" => Replace(compilation, CartItem, "StateKey] long", "StateKey, StateIndex] long"),
        "the prefix is changed" => Replace(compilation, Order, "\"order\"", "\"o\""),
        "a member is added to an enum that is a key" => Replace(compilation, Status, "Shipped", "Shipped, Lost"),
        "a record moves to another component" => Replace(compilation, CartItem, "\"shop\"", "\"item\""),
        "a record becomes internal" => Replace(compilation, CartItem, "public sealed", "internal sealed"),
        "a record is deleted" => compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[CartItem]),
        "a record loses its key" => Replace(compilation, CartItem, "[property: StateKey] ", ""),
        "a record is added" => compilation.AddSyntaxTrees(
            SourceCompilation.Parse("[StateGen.StateStore(\"shop\")] public sealed record Added([property: StateGen.StateKey] int Id);", "Added.cs")),
        "nullable annotations are switched off" => compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable)),
        _ => throw new ArgumentException($"There is no edit '{edit}'.", nameof(edit)),
    };

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string old, string replacement)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string text = tree.ToString();
        Assert.Contains(old, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, SourceCompilation.Parse(text.Replace(old, replacement, StringComparison.Ordinal), tree.FilePath));
    }

    private static IEnumerable<string> ReasonsOf(GeneratorRun run, string stage) => run.Reasons(stage).Select(reason => reason.ToString()).Order(StringComparer.Ordinal);

    private static string Stem(HintName hint) => hint.Stem;

    /// <summary>An interceptor names the file of the call that it intercepts, and the files are named by their order here.</summary>
    private static bool IsIndependentOfFileNames(string file) => !file.StartsWith("Interceptors", StringComparison.Ordinal);

    private static string SourcesOf(GeneratorRun run) => SourcesOf(run, _ => true);

    private static string SourcesOf(GeneratorRun run, Func<string, bool> isWanted) =>
        string.Join("\n", run.Files.Where(isWanted).Order(StringComparer.Ordinal).Select(f => $"// {f}\n{run[f]}"));
}
