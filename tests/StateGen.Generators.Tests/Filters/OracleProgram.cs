using System.Globalization;
using System.Reflection;
using StateGen.Generators.Tests.Generation;

namespace StateGen.Generators.Tests.Filters;

/// <summary>
/// A program made of predicates: each is a named query and, where an expression tree can hold it, a <c>Where</c> that is translated when the program
/// runs, once intercepted and once not. It compares the JSON of all, and the records that the store selects with those for which plain C# is true.
/// </summary>
internal static class OracleProgram
{
    /// <summary>The values that predicates can use.</summary>
    public const string Parameters =
        "string s, string? ns, decimal d, int i, int? n, long big, bool b, OrderStatus st, Mood? mood, Guid id, DateOnly day, DateOnly? dueOn, TimeOnly clock, "
        + "TimeSpan length, char grade, byte small, double ratio, float weight, List<int> ints, int[] array, HashSet<string> set, List<string?> nulls, "
        + "OrderStatus[] states, IEnumerable<Guid> ids, Color color, Color? trim, Color[] colors, Holder holder";

    private const string Declarations =
        """
        using System.Linq.Expressions;
        using StateGen;
        using StateGen.Stores;
        using System.Text.Json.Serialization;

        namespace Oracle;

        public enum OrderStatus { Open, Shipped, Cancelled }

        public enum Mood : byte { Bad, Good = 200 }

        [JsonConverter(typeof(JsonStringEnumConverter<Color>))]
        public enum Color { Red, [JsonStringEnumMemberName("dark green")] Green, Blue }

        public sealed record Address(string City, int Zip, Geo? Place);

        public sealed record Geo(double Latitude);

        public sealed record Inner(int Number);

        public sealed record Holder(string Name, Inner Inner);

        public static class Defaults
        {
            public const int Constant = 4;
            public static int Number { get; } = 2;
        }

        [StateStore("oracle", KeyPrefix = "order")]
        public sealed record Order(
            [property: StateKey] int Number, Guid Id, string Customer, string? Note, decimal Total, int Quantity, int? Priority, bool IsPaid, bool? IsGift,
            OrderStatus Status, Mood? Mood, DateOnly Day, DateOnly? DueOn, TimeOnly Clock, TimeSpan Length, char Grade, byte Small, long Big, double Ratio,
            float Weight, IReadOnlyList<string> Tags, int[] Scores, Color Color, Color? Trim, List<Color> Colors, Address Ship, Address? Bill);

        internal static class Program
        {
            private static readonly string[] Words = ["acme", "zenith", "", "x", "vip", "ä\"<", "\U0001F600", "m"];

            private static T? Maybe<T>(Random random, T value) where T : struct => random.Next(3) == 0 ? null : value;

            private static string Word(Random random) => Words[random.Next(Words.Length)];

            private static string? MaybeWord(Random random) => random.Next(3) == 0 ? null : Word(random);

            private static Address Place(Random random) => new(Word(random), random.Next(20), random.Next(2) == 0 ? null : new Geo(random.Next(4) / 2.0));

            private static Guid Id(Random random) => new(random.Next(-2, 3), 0, 0, [(byte)(random.Next(3) * 100), 0, 0, 0, 0, 0, 0, 0]);

            public static Order Make(Random random, int number) => new(
                number, Id(random), Word(random), MaybeWord(random), random.Next(0, 60) / 2m, random.Next(0, 6), Maybe(random, random.Next(0, 6)),
                random.Next(2) == 0, Maybe(random, random.Next(2) == 0), (OrderStatus)random.Next(3), Maybe(random, random.Next(2) == 0 ? Mood.Bad : Mood.Good),
                new DateOnly(2024, 1, 1).AddDays(random.Next(4)), Maybe(random, new DateOnly(2024, 1, 1).AddDays(random.Next(4))),
                new TimeOnly(8, random.Next(2), 0, random.Next(3)), TimeSpan.FromMinutes(random.Next(-1, 3) * 1000), (char)('a' + random.Next(4)), (byte)random.Next(9),
                random.Next(3) * 3000000000L, random.Next(4) / 4.0, random.Next(5) / 2f + 0.1f, Enumerable.Range(0, random.Next(3)).Select(_ => Word(random)).ToArray(),
                [random.Next(4), random.Next(4)], (Color)random.Next(4), Maybe(random, (Color)random.Next(3)), [(Color)random.Next(3)], Place(random), random.Next(2) == 0 ? null : Place(random));

            public static async Task<List<string>> Run()
            {
                var failures = new List<string>();
                using var store = new InMemoryStateStore();
                var orders = new OrderRepository(store);
                var random = new Random(1);
                Order[] all = Enumerable.Range(0, 120).Select(number => Make(random, number)).ToArray();
                await orders.SaveManyAsync(all);
                Order[] stored = [.. await orders.Query().ToListAsync()];
                for (int round = 0; round < 6; round++)
                {
                    string s = Word(random);
                    string? ns = MaybeWord(random);
                    decimal d = random.Next(0, 60) / 2m;
                    int i = random.Next(0, 6);
                    int? n = Maybe(random, random.Next(0, 6));
                    long big = random.Next(3) * 3000000000L;
                    bool b = random.Next(2) == 0;
                    var st = (OrderStatus)random.Next(3);
                    Mood? mood = Maybe(random, Mood.Good);
                    Guid id = Id(random);
                    DateOnly day = new DateOnly(2024, 1, 1).AddDays(random.Next(4));
                    DateOnly? dueOn = Maybe(random, day);
                    var clock = new TimeOnly(8, random.Next(2), 0, random.Next(3));
                    TimeSpan length = TimeSpan.FromMinutes(random.Next(-1, 3) * 1000);
                    char grade = (char)('a' + random.Next(4));
                    byte small = (byte)random.Next(9);
                    double ratio = random.Next(4) / 4.0;
                    float weight = random.Next(5) / 2f + 0.1f;
                    List<int> ints = [.. Enumerable.Range(0, round % 3).Select(_ => random.Next(6))];
                    int[] array = [.. ints, 1];
                    HashSet<string> set = [.. Enumerable.Range(0, round % 3).Select(_ => Word(random))];
                    List<string?> nulls = [null, ns, s];
                    OrderStatus[] states = [.. Enumerable.Range(0, (round + 1) % 3).Select(_ => (OrderStatus)random.Next(3))];
                    IEnumerable<Guid> ids = Enumerable.Range(0, round).Select(_ => Id(random)).ToArray();
                    var color = (Color)random.Next(4);
                    Color? trim = Maybe(random, color);
                    Color[] colors = [color, Color.Blue];
                    var holder = new Holder(s, new Inner(i));
                    /*CALLS*/
                }

                return failures;
            }

            private static async Task Check(
                List<string> failures, string text, Order[] stored, StateQuery<Order> named, StateQuery<Order>? intercepted, StateQuery<Order>? translated,
                Func<Order, bool> oracle)
            {
                foreach (StateQuery<Order>? other in new[] { intercepted, translated })
                {
                    if (other is { } query && query.ToJson() != named.ToJson())
                        failures.Add($"{text}\n  named: {named.ToJson()}\n  other: {query.ToJson()}");
                }

                string expected = string.Join(",", stored.Where(oracle).Select(o => o.Number));
                string actual = string.Join(",", (await named.ToListAsync()).Select(o => o.Number));
                if (expected != actual)
                    failures.Add($"{text}\n  filter: {named.ToJson()}\n  C#:     {expected}\n  store:  {actual}");
            }
        }
        """;

    private static readonly string Arguments = string.Join(", ", Parameters.Split(", ").Select(parameter => parameter[(parameter.LastIndexOf(' ') + 1)..]));

    /// <summary>Compiles the program and runs it.</summary>
    /// <param name="inBoth">Predicates for methods and expression trees.</param>
    /// <param name="inMethods">Predicates for methods only.</param>
    /// <returns>What did not agree; and how many calls were intercepted of those that can be.</returns>
    public static async Task<(List<string> Failures, int Intercepted)> RunAsync(IReadOnlyList<string> inBoth, IReadOnlyList<string> inMethods)
    {
        string[] all = [.. inBoth, .. inMethods];
        string methods = string.Join("\n", all.Select((body, i) => Line($"    [StateQuery] public static bool Q{i}(Order o, {Parameters}) => {body};")));
        string calls = string.Join("\n", all.Select((body, i) => Call(body, i, i < inBoth.Count)));
        string source = Declarations.Replace("/*CALLS*/", calls, StringComparison.Ordinal) + "\n\npublic static class Queries\n{\n" + methods + "\n}\n";
        GeneratorRun run = GeneratorRun.Of(source, "global using System.Threading.Tasks;\n#pragma warning disable CS0464, CS0472, CS8073, CS0162, CS8602, CS8604");
        MethodInfo main = run.Load().GetType("Oracle.Program")!.GetMethod("Run")!;
        int intercepted = run.Output.SyntaxTrees.Sum(tree => tree.ToString().Split("InterceptsLocationAttribute(1,").Length - 1);
        return (await (Task<List<string>>)main.Invoke(null, null)!, intercepted);
    }

    private static string Call(string body, int index, bool isTranslated)
    {
        string variable = isTranslated ? Line($"Expression<Func<Order, bool>> e{index} = o => {body};\n") : "";
        string others = isTranslated ? Line($"orders.Where(o => {body}), orders.Where(e{index})") : "null, null";
        return variable + Line($"await Check(failures, {ToLiteral(body)}, stored, orders.Q{index}({Arguments}), {others}, o => Queries.Q{index}(o, {Arguments}));");
    }

    private static string ToLiteral(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
