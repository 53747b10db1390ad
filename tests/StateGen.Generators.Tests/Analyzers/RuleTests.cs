using StateGen.Generators.Tests.Filters;

namespace StateGen.Generators.Tests.Analyzers;

/// <summary>Each rule: what it reports, where exactly, and that a pragma silences it.</summary>
public sealed class RuleTests
{
    private const string Types =
        """
        using StateGen;
        using StateGen.Stores;
        using System.Text.Json.Serialization;

        """;

    private const string Versioned =
        """
        [StateStore("s", KeyPrefix = "v")] public sealed record Versioned([property: StateKey] int Id, int Count) { [StateETag] public string? ETag { get; init; } }
        [StateStore("s", KeyPrefix = "p")] public sealed record Plain([property: StateKey] int Id, int Count);
        [StateStore("s", KeyPrefix = "c")] public sealed class Changed { [StateKey] public int Id { get; init; } public int Count { get; set; } [StateETag] public string? ETag { get; set; } }

        """;

    public static TheoryData<string, string> Reported => new()
    {
        { "STATEGEN001", "[StateStore(\"s\")] public sealed record [|Order|](int Id);" },
        { "STATEGEN001", "public static class Outer { [StateStore(\"s\")] public sealed record [|Order|](int Id); }" },
        { "STATEGEN002", "[StateStore(\"s\")] public sealed record Order([property: StateKey] string? [|Id|]);" },
        { "STATEGEN002", "[StateStore(\"s\")] public sealed record Order([property: StateKey] Uri [|Id|], [property: StateKey] int? [|Other|]);" },
        { "STATEGEN002", "[StateStore(\"s\")] public sealed class Order { [StateKey] public (int, int) [|Id|] { get; init; } }" },
        { "STATEGEN003", "[StateStore(\"s\")] public sealed record [|Order|]([property: StateKey] int Id); public class OrderRepository;" },
        { "STATEGEN003", "[StateStore(\"s\")] public sealed record [|OuterOrder|]([property: StateKey] int Id); public static class Outer { [StateStore(\"s\", KeyPrefix = \"o\")] public sealed record [|Order|]([property: StateKey] int Id); }" },
        { "STATEGEN003", "[StateStore([|\"shop\"|])] public sealed record Order([property: StateKey] int Id); public class ShopTransaction;" },
        { "STATEGEN003", "[StateStore([|\"a-b\"|])] public sealed record Order([property: StateKey] int Id); [StateStore([|\"a_b\"|])] public sealed record Item([property: StateKey] int Id);" },
        { "STATEGEN004", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id, object [|Any|]);" },
        { "STATEGEN004", "public sealed record Line(IntPtr [|Handle|]); [StateStore(\"s\")] public sealed record Order([property: StateKey] int Id, List<Line> Lines);" },
        { "STATEGEN005", "[StateStore([|\"\"|])] public sealed record Order([property: StateKey] int Id);" },
        { "STATEGEN005", "[StateStore([|\"a\\tb\"|])] public sealed record Order([property: StateKey] int Id);" },
        { "STATEGEN006", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id, [property: StateETag] string [|ETag|]);" },
        { "STATEGEN006", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id) { [StateETag] public long [|Version|] { get; init; } }" },
        { "STATEGEN007", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id) { [StateETag] public string? A { get; init; } [[|StateETag|]] public string? B { get; init; } }" },
        { "STATEGEN008", "public class Outer { [StateStore(\"s\")] private sealed record [|Order|]([property: StateKey] int Id); }" },
        { "STATEGEN008", "[StateStore(\"s\")] file sealed record [|Order|]([property: StateKey] int Id);" },
        { "STATEGEN009", "[StateStore(\"s\")] public sealed class Order { [StateKey] public int [|Id|] { get; set; } }" },
        { "STATEGEN010", Versioned + "public class C { public async Task<bool> M(PlainRepository r, Plain p) => (await r.[|TrySaveAsync|](p)).Succeeded; }" },
        { "STATEGEN010", "public class C { public StateSave M(StateValue value) => new() { Key = \"k\", Value = value, [|Concurrency = StateConcurrency.FirstWrite|] }; }" },
        { "STATEGEN011", Versioned + "public class C { public async Task M(VersionedRepository r, Versioned v) { await r.[|TrySaveAsync|](v); await r.[|TryDeleteAsync|](v).ConfigureAwait(false); _ = await r.TrySaveAsync(v); if (await r.TryAddAsync(v)) { } } }" },
        { "STATEGEN011", Versioned + "public class C { public async Task M(SStore s) { await s.[|TryTransactAsync|](tx => { }); } }" },
        { "STATEGEN012", Versioned + "public class C { private int _n; public async Task M(VersionedRepository r) { int n = 0; await r.UpdateAsync(1, v => { [|n|]++; [|_n|] = 2; int inner = 1; inner++; return v with { Count = inner }; }); } }" },
        { "STATEGEN012", Versioned + "public class C { public async Task M(VersionedRepository r) { int n = 0; await r.AddOrUpdateAsync(1, () => new Versioned(1, 1), v => { [|n|]++; return v; }); } }" },
        { "STATEGEN012", Versioned + "public class C { public async Task M(VersionedRepository r, PlainRepository p, List<int> list) { await r.UpdateAsync(1, async (v, ct) => { await p.[|SaveAsync|](new Plain(1, 2), ct); [|list|].Add(1); return v; }); } }" },
        { "STATEGEN012", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id) { public int Count { get; set; } public List<int> Lines { get; init; } = []; } public class C { public async Task M(OrderRepository r) { await r.TryUpdateAsync(1, o => { [|o.Count|] = 1; [|o.Lines|].Add(1); return o; }).AsTask(); } }" },
        { "STATEGEN013", Versioned + "public class C { public async Task M(VersionedRepository r, Versioned v) { await r.SaveAsync(v); if (v.Count > 1) { await r.DeleteAsync([|v|]); } } }" },
        { "STATEGEN013", Versioned + "public class C { public async Task M(SStore s, Versioned v) { await s.Versioneds.SaveAsync(v); await s.TransactAsync(tx => tx.Versioneds.Save([|v|])); } }" },
        { "STATEGEN014", "[StateStore(\"s\", TimeToLiveSeconds = [|-1|])] public sealed record Order([property: StateKey] int Id);" },
        { "STATEGEN015", "namespace Dapr.StateManagement { public sealed class StateStoreAttribute(string name) : Attribute { public string Name => name; } } namespace App { using StateGen; using Dapr.StateManagement; [[|StateStore|](\"s\")] public sealed record Order(int Id); }" },
        { "STATEGEN016", "[StateStore(\"s\")] public sealed record Order([property: StateKey] DateTime [|A|], [property: StateKey] double [|B|], [property: StateKey] decimal [|C|], [property: StateKey] DateOnly D);" },
        { "STATEGEN016", "[Flags] public enum F { A = 1, B = 2 } public enum T { A = 1, B = 1 } public enum E { A, B } [StateStore(\"s\")] public sealed record Order([property: StateKey] F [|A|], [property: StateKey] T [|B|], [property: StateKey] E C);" },
        { "STATEGEN017", "[StateStore(\"s\")] public sealed partial class Order { [StateKey] public int A { get; init; } } public sealed partial class Order { [StateKey] public int [|B|] { get; init; } [StateKey(Order = 1)] public int C { get; init; } }" },
        { "STATEGEN018", "[StateStore(\"s\")] public sealed record [|Order|]([property: StateKey] int Id); [StateStore(\"s\")] public sealed record [|Item|]([property: StateKey] string Id); [StateStore(\"t\")] public sealed record Other([property: StateKey] int Id);" },
        { "STATEGEN018", "[StateStore(\"s\", KeyPrefix = \"x\")] public sealed record [|Order|]([property: StateKey] int Id); [StateStore(\"s\", KeyPrefix = \"x\")] public sealed record [|Item|]([property: StateKey] string Id);" },
        { "STATEGEN019", "[StateStore(\"s\", KeyPrefix = [|\"a||b\"|])] public sealed record Order([property: StateKey] int Id);" },
        { "STATEGEN020", "[StateStore(\"s\")] public sealed class Order { [StateKey] private int [|Id|] { get; init; } [StateKey] public static int [|Other|] => 1; }" },
        { "STATEGEN020", "[StateStore(\"s\")] public sealed class Order { public Order() { } public Order([StateKey] int [|id|]) : this() => Other = id; public int Other { get; init; } }" },
        { "STATEGEN021", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id) { [StateETag] public string? [|ETag|] { get; } }" },
        { "STATEGEN022", "[StateStore(\"s\")] public sealed record [|Order|]<T>([property: StateKey] int Id);" },
        { "STATEGEN022", "[StateStore(\"s\")] public ref struct [|Order|] { [StateKey] public int Id { get; init; } }" },
        { "STATEGEN023", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id, [property: JsonPropertyName(\"ID\")] int [|Other|]);" },
        { "STATEGEN024", "public sealed record Order([property: [|StateKey|]] int Id) { [[|StateETag|]] public string? ETag { get; init; } }" },
        { "STATEGEN025", Versioned + "public class C { public async Task M(VersionedRepository r, Versioned v) => v = await r.SaveAsync(v, [|TimeSpan.Zero|]); }" },
        { "STATEGEN025", Versioned + "public class C { public StateSaveOptions A = new() { TimeToLive = [|TimeSpan.FromMinutes(-1)|] }; public StateUpdateOptions B = new() { TimeToLive = TimeSpan.FromMinutes(1) }; }" },
    };

    public static TheoryData<string, string> Quiet => new()
    {
        { "the acceptance program's records", Generation.Sources.Shop },
        { "a variable that takes the new version", Versioned + "public class C { public async Task M(VersionedRepository r, Versioned v) { v = await r.SaveAsync(v); await r.SaveAsync(v); v = v with { Count = 1 }; await r.SaveAsync(v); } }" },
        { "a class, which gets its version in place", Versioned + "public class C { public async Task M(ChangedRepository r, Changed c) { await r.SaveAsync(c); await r.SaveAsync(c); } }" },
        { "a record without a version", Versioned + "public class C { public async Task M(PlainRepository r, Plain p) { await r.SaveAsync(p); await r.SaveAsync(p); } }" },
        { "another variable", Versioned + "public class C { public async Task M(VersionedRepository r, Versioned v, Versioned w) { await r.SaveAsync(v); await r.SaveAsync(w); } }" },
        { "an update of a class", Versioned + "public class C { public async Task M(ChangedRepository r) => await r.UpdateAsync(1, c => { c.Count++; return c; }); }" },
        { "an update that only makes a record", Versioned + "public class C { public async Task M(VersionedRepository r, int n) => await r.UpdateAsync(1, v => { var list = new List<int> { n }; list.Add(v.Count); return v with { Count = list.Count }; }); }" },
        { "a Try method of another type", "public class T { public Task<bool> TrySaveAsync() => Task.FromResult(true); } public class C { public async Task M(T t) { await t.TrySaveAsync(); } }" },
        { "a first-write save with an ETag", "public class C { public StateSave M(StateValue value) => new() { Key = \"k\", Value = value, ETag = \"1\", Concurrency = StateConcurrency.FirstWrite }; }" },
        { "keys in a type to derive from", "public abstract record Entity([property: StateKey] int Id); [StateStore(\"s\")] public sealed record Order(int Id) : Entity(Id);" },
        { "one StateStore attribute of another library", "namespace Dapr.StateManagement { public sealed class StateStoreAttribute(string name) : Attribute { public string Name => name; } } namespace App { using Dapr.StateManagement; [StateStore(\"s\")] public sealed record Order(int Id); }" },
        { "both libraries and a full name", "namespace Dapr.StateManagement { public sealed class StateStoreAttribute(string name) : Attribute { public string Name => name; } } namespace App { using Dapr.StateManagement; [StateGen.StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); }" },
        { "parts of a key in several parts with an order", "[StateStore(\"s\")] public sealed partial class Order { [StateKey(Order = 1)] public int A { get; init; } } public sealed partial class Order { [StateKey(Order = 2)] public int B { get; init; } }" },
        { "a private setter", "[StateStore(\"s\")] public sealed class Order { public Order(int id) => Id = id; [StateKey] public int Id { get; private set; } }" },
    };

    [Theory]
    [MemberData(nameof(Reported))]
    public async Task The_node_at_fault_is_reported_and_a_pragma_silences_it(string id, string source) =>
        Assert.All(await AnalyzerRun.ReportsAsync(id, Types + source), message => Assert.DoesNotContain('{', message));

    [Theory]
    [MemberData(nameof(Quiet))]
    public async Task What_is_right_is_not_reported(string what, string source)
    {
        Assert.NotEmpty(what);
        await AnalyzerRun.IsQuietAsync(source.StartsWith("using", StringComparison.Ordinal) ? source : Types + source);
    }

    [Fact]
    public void Every_rule_is_tested()
    {
        IEnumerable<string> rules = AnalyzerRun.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(r => r.Id);
        IEnumerable<string> tested = Reported.Select(row => (string)row[0]).Concat(PredicateRuleTests.TestedRules);
        Assert.Equal(rules.Order(StringComparer.Ordinal), tested.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }
}
