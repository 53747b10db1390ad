using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using StateGen.Benchmarks.Generation;

namespace StateGen.Benchmarks.Filters;

/// <summary>
/// What the generator costs when a key is pressed in a project with 200 calls of <c>Where</c> on repositories. LINQ has a <c>Where</c> too, which the
/// project calls as often as <see cref="LinqCalls"/> says, over lists, in 500 other files. Limit: 60 ms.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 5, iterationCount: 25, invocationCount: 1)]
[MedianColumn]
public class QueryKeystrokeBenchmarks
{
    private const int LinqFiles = 500;
    private const int QueryFiles = 20;
    private const int QueriesInFile = 10;
    private const int FirstQueries = 2;
    private const string Record =
        """
        using StateGen;

        public enum SaleStatus { Open, Closed }

        [StateStore("shop")]
        public sealed record Sale([property: StateKey] int Id, string Customer, SaleStatus Status, decimal Total)
        {
            [StateQuery]
            public static bool OpenFor(Sale s, string customer) => s.Customer == customer && s.Status == SaleStatus.Open;
        }
        """;

    private EditedProject _project = null!;
    private int _edits;

    /// <summary>How many calls of LINQ's <c>Where</c> the project has besides.</summary>
    [Params(0, 90_000)]
    public int LinqCalls { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _project = new EditedProject([Unrelated(0), Record, .. Enumerable.Range(0, QueryFiles).Select(file => Queries(file)), .. Enumerable.Range(0, LinqFiles).Select(Linq)]);
        int filters = _project.Generated.Count(file => file.StartsWith("Interceptors", StringComparison.Ordinal));
        if (filters != QueryFiles || _project.Errors.Count > 0)
            throw new InvalidOperationException($"{filters} files are intercepted, not {QueryFiles}; errors: {string.Join("\n", _project.Errors.Take(3))}");
    }

    [IterationSetup(Target = nameof(A_key_in_an_unrelated_file))]
    public void EditUnrelated() => _project.Edit(0, Unrelated(++_edits));

    [Benchmark]
    public object A_key_in_an_unrelated_file() => _project.Generate();

    [IterationSetup(Target = nameof(A_key_in_a_predicate))]
    public void EditPredicate() => _project.Edit(FirstQueries, Queries(0, 1000 + ++_edits));

    /// <summary>The calls of the file are read again, and one filter is another.</summary>
    [Benchmark]
    public object A_key_in_a_predicate() => _project.Generate();

    [IterationSetup(Target = nameof(A_key_in_a_declaration))]
    public void EditDeclaration() => _project.Edit(0, Unrelated(++_edits) + Line($"public class Other{_edits};"));

    /// <summary>All is read again: a type that is new can change what any call means.</summary>
    [Benchmark]
    public object A_key_in_a_declaration() => _project.Generate();

    private static string Unrelated(int number) => Line($"public static class Unrelated {{ public static int Number() {{ return {number}; }} }}");

    private static string Queries(int file) => Queries(file, file * QueriesInFile);

    private static string Queries(int file, int number)
    {
        var text = new StringBuilder(Line($"public sealed class Queries{file}(SaleRepository sales)\n{{\n"));
        for (int i = 0; i < QueriesInFile; i++)
            text.Append(Line($"    public object Find{i}(string customer, decimal min) => sales.Where(s => s.Customer == customer && s.Total >= min && s.Id != {(i == 0 ? number : (file * QueriesInFile) + i)});\n"));
        return text.Append("}\n").ToString();
    }

    private string Linq(int file)
    {
        var text = new StringBuilder(Line($"public static class Linq{file}\n{{\n"));
        for (int i = 0; i < LinqCalls / LinqFiles; i++)
            text.Append(Line($"    public static object Find{i}(List<string> names, int length) {{ var kept = names.Where(n => n.Length > length); return kept.ToList(); }}\n"));
        return text.Append("}\n").ToString();
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
