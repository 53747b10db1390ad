using System.Globalization;
using System.Reflection;
using StateGen.Generators.Tests.Generation;
using StateGen.Stores;

namespace StateGen.Generators.Tests.Filters;

/// <summary>
/// A program made of predicates: each is a named query and, where an expression tree can hold it, a <c>Where</c> that is intercepted, and one that is
/// translated when the program runs. It compares the JSON of all, and what stores select, in which order, with what plain C# does; and it goes through
/// pages while records come and go.
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

        public interface IPriced { decimal Total { get; } }

        [StateStore("oracle", KeyPrefix = "order")]
        public sealed record Order(
            [property: StateKey] int Number, Guid Id, string Customer, string? Note, decimal Total, int Quantity, int? Priority, bool IsPaid, bool? IsGift,
            OrderStatus Status, Mood? Mood, DateOnly Day, DateOnly? DueOn, TimeOnly Clock, TimeSpan Length, char Grade, byte Small, long Big, double Ratio,
            float Weight, IReadOnlyList<string> Tags, int[] Scores, Color Color, Color? Trim, List<Color> Colors, Address Ship, Address? Bill) : IPriced;

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

            private static readonly (Func<StateQuery<Order>, StateQuery<Order>> Apply, Comparison<Order> Compare)[] Sortings =
            [
                (q => q, (a, b) => 0),
                (q => q.OrderBy(OrderFields.Quantity), (a, b) => a.Quantity.CompareTo(b.Quantity)),
                (q => q.OrderByDescending(OrderFields.Priority), (a, b) => Comparer<int?>.Default.Compare(b.Priority, a.Priority)),
                (q => q.OrderBy(OrderFields.Customer).ThenByDescending(OrderFields.Total),
                    (a, b) => string.CompareOrdinal(a.Customer, b.Customer) is not 0 and var first ? first : b.Total.CompareTo(a.Total)),
                (q => q.OrderBy(OrderFields.Note), (a, b) => string.CompareOrdinal(a.Note, b.Note)),
                (q => q.OrderByDescending(OrderFields.IsPaid).ThenBy(OrderFields.DueOn),
                    (a, b) => b.IsPaid.CompareTo(a.IsPaid) is not 0 and var first ? first : Comparer<DateOnly?>.Default.Compare(a.DueOn, b.DueOn)),
            ];

            /// <summary>The order of a query: that of its fields, then that of the keys.</summary>
            private static Comparison<Order> Total(Comparison<Order> fields) =>
                (a, b) => fields(a, b) is not 0 and var first ? first : string.CompareOrdinal($"order:{a.Number}", $"order:{b.Number}");

            public static async Task<List<string>> Run(IStateStore[] stores)
            {
                var failures = new List<string>();
                OrderRepository[] repositories = [.. stores.Select(s => new OrderRepository(s))];
                OrderRepository orders = repositories[0];
                var random = new Random(1);
                Order[] stored = Enumerable.Range(0, 120).Select(number => Make(random, number)).ToArray();
                foreach (OrderRepository repository in repositories)
                    await repository.SaveManyAsync(stored);
                int checks = 0;
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
                List<string> failures, string text, int check, OrderRepository[] repositories, Order[] stored, Func<OrderRepository, StateQuery<Order>> named,
                StateQuery<Order>? intercepted, StateQuery<Order>? translated, Func<Order, bool> oracle)
            {
                string json = named(repositories[0]).ToJson();
                foreach (StateQuery<Order>? other in new[] { intercepted, translated })
                {
                    if (other is not { } query)
                        continue;
                    if (query.ToJson() != json)
                        failures.Add($"{text}\n  named: {json}\n  other: {query.ToJson()}");
                    Compare(failures, text, json, "another form", stored.Where(oracle).Order(By(Sortings[0].Compare)), await query.ToListAsync());
                }

                (Func<StateQuery<Order>, StateQuery<Order>> apply, Comparison<Order> compare) = Sortings[check % Sortings.Length];
                Order[] expected = [.. stored.Where(oracle).Order(By(compare))];
                for (int i = 0; i < repositories.Length; i++)
                {
                    StateQuery<Order> query = apply(named(repositories[i]));
                    Compare(failures, text, json, $"store {i}", expected, await query.ToListAsync());
                    if (check % 7 == i)
                        await Page(failures, $"{text} in store {i}, sorted {check % Sortings.Length}", new Random(check), repositories[i], stored, query, oracle, Total(compare));
                }
            }

            private static Comparer<Order> By(Comparison<Order> fields) => Comparer<Order>.Create(Total(fields));

            private static void Compare(List<string> failures, string text, string json, string where, IEnumerable<Order> expected, IEnumerable<Order> actual)
            {
                string wanted = string.Join(",", expected.Select(o => o.Number));
                string found = string.Join(",", actual.Select(o => o.Number));
                if (wanted != found)
                    failures.Add($"{text}\n  filter: {json}\n  C#:     {wanted}\n  {where}: {found}");
            }

            /// <summary>
            /// Goes through the pages of a query while records are added and deleted between them. Each page is in order and goes on after the one before;
            /// what is there all the time is seen once, what was deleted before its page is not, and what was added behind the last page is.
            /// </summary>
            private static async Task Page(
                List<string> failures, string text, Random random, OrderRepository orders, Order[] stored, StateQuery<Order> query, Func<Order, bool> oracle,
                Comparison<Order> compare)
            {
                var wanted = stored.Where(oracle).ToDictionary(o => o.Number);
                var gone = new HashSet<int>();
                var added = new List<int>();
                var seen = new List<Order>();
                string? token = null;
                int next = 1000;
                do
                {
                    int size = random.Next(3, 9);
                    StatePage<Order> page = await query.ToPageAsync(size, token);
                    seen.AddRange(page.Items.Select(entry => entry.Value!));
                    token = page.Token;
                    if (page.Items.Count > size || (token is not null && page.Items.Count < size))
                        failures.Add($"{text}: a page of {size} has {page.Items.Count}");
                    for (int i = 0; i < 3 && token is not null; i++)
                    {
                        Order another = Make(random, next++);
                        await orders.SaveAsync(another);
                        added.Add(another.Number);
                        if (oracle(another) && compare(another, seen[^1]) > 0)
                            wanted.Add(another.Number, another);
                        int victim = i == 0 && added.Count > 1 ? added[random.Next(added.Count)] : stored[random.Next(stored.Length)].Number;
                        await orders.DeleteAsync(victim);
                        if (!seen.Exists(o => o.Number == victim))
                        {
                            gone.Add(victim);
                            wanted.Remove(victim);
                        }
                    }
                }
                while (token is not null);

                for (int i = 1; i < seen.Count; i++)
                {
                    if (compare(seen[i - 1], seen[i]) >= 0)
                        failures.Add($"{text}: {seen[i - 1].Number} comes before {seen[i].Number}");
                }

                string missing = string.Join(",", wanted.Keys.Except(seen.Select(o => o.Number)));
                string wrong = string.Join(",", seen.Where(o => !oracle(o) || gone.Contains(o.Number)).Select(o => o.Number));
                if (missing.Length + wrong.Length > 0)
                    failures.Add($"{text}: not seen {missing}; seen although deleted or not selected {wrong}");
                foreach (int number in added)
                    await orders.DeleteAsync(number);
                await orders.SaveManyAsync(stored);
            }
        }
        """;

    private static readonly string Arguments = string.Join(", ", Parameters.Split(", ").Select(parameter => parameter[(parameter.LastIndexOf(' ') + 1)..]));

    /// <summary>Compiles the program and runs it.</summary>
    /// <param name="inBoth">Predicates for methods and expression trees.</param>
    /// <param name="inMethods">Predicates for methods only.</param>
    /// <param name="stores">The stores that are asked; they are empty.</param>
    /// <returns>What did not agree; and how many calls were intercepted of those that can be.</returns>
    public static async Task<(List<string> Failures, int Intercepted)> RunAsync(
        IReadOnlyList<string> inBoth, IReadOnlyList<string> inMethods, IStateStore[] stores)
    {
        string[] all = [.. inBoth, .. inMethods];
        string methods = string.Join("\n", all.Select((body, i) => Line($"    [StateQuery] public static bool Q{i}(Order o, {Parameters}) => {body};")));
        string calls = string.Join("\n", all.Select((body, i) => Call(body, i, i < inBoth.Count)));
        string source = Declarations.Replace("/*CALLS*/", calls, StringComparison.Ordinal) + "\n\npublic static class Queries\n{\n" + methods + "\n}\n";
        GeneratorRun run = GeneratorRun.Of(source, "global using System.Threading.Tasks;\n#pragma warning disable CS0464, CS0472, CS8073, CS0162, CS8602, CS8604");
        MethodInfo main = run.Load().GetType("Oracle.Program")!.GetMethod("Run")!;
        int intercepted = run.Output.SyntaxTrees.Sum(tree => tree.ToString().Split("InterceptsLocationAttribute(1,").Length - 1);
        return (await (Task<List<string>>)main.Invoke(null, [stores])!, intercepted);
    }

    private static string Call(string body, int index, bool isTranslated)
    {
        string variable = isTranslated ? Line($"Expression<Func<Order, bool>> e{index} = o => {body};\n") : "";
        string others = isTranslated ? Line($"orders.Where(o => {body}), orders.Where(e{index})") : "null, null";
        return variable + Line(
            $"await Check(failures, {ToLiteral(body)}, checks++, repositories, stored, r => r.Q{index}({Arguments}), {others}, o => Queries.Q{index}(o, {Arguments}));");
    }

    private static string ToLiteral(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
