using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.ComputedValueAnalyzer, StateGen.CodeFixes.ComputedValueCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class ComputedValueTests
{
    private const string Declaration =
        """
        [StateStore("shop", KeyPrefix = "order")]
        public sealed record Order([property: StateKey] int Id, string Name);
        """;

    private const string Record =
        $"""
        using System;
        using System.Linq;
        using StateGen;

        {Declaration}


        """;

    [Fact]
    public Task The_value_is_put_into_a_variable_before_the_statement_with_the_query() => TurnsAsync(
        """
        public static class Orders
        {
            public static StateQuery<Order> Find(StateRepository<Order> orders, int min)
            {
                Console.WriteLine(min);

                // The next ones.
                return orders.Where(o => o.Id > min + 1); // and no other
            }
        }
        """,
        """
        public static class Orders
        {
            public static StateQuery<Order> Find(StateRepository<Order> orders, int min)
            {
                Console.WriteLine(min);

                // The next ones.
                int value = min + 1;
                return orders.Where(o => o.Id > value); // and no other
            }
        }
        """);

    [Fact]
    public Task A_method_that_is_an_expression_gets_a_body() => TurnsAsync(
        """
        public static class Orders
        {
            public static StateQuery<Order> Find(StateRepository<Order> orders, string value) => orders.Where(o => o.Name == value.Trim());
        }
        """,
        """
        public static class Orders
        {
            public static StateQuery<Order> Find(StateRepository<Order> orders, string value)
            {
                string value2 = value.Trim();
                return orders.Where(o => o.Name == value2);
            }
        }
        """);

    [Fact]
    public Task An_asynchronous_method_that_is_an_expression_and_returns_nothing_returns_nothing() => TurnsAsync(
        """
        public static class Orders
        {
            public static async System.Threading.Tasks.Task Print(StateRepository<Order> orders, int min) => Console.WriteLine(await orders.Where(o => o.Id > min + 1).CountAsync());
        }
        """,
        """
        public static class Orders
        {
            public static async System.Threading.Tasks.Task Print(StateRepository<Order> orders, int min)
            {
                int value = min + 1;
                Console.WriteLine(await orders.Where(o => o.Id > value).CountAsync());
            }
        }
        """);

    [Fact]
    public Task In_a_program_without_a_class_the_variable_is_before_the_statement() => Fix.TurnsAsync(
        $$"""
        using System;
        using StateGen;

        StateRepository<Order> orders = null!;
        int min = 1;

        // The next ones.
        StateQuery<Order> next = orders.Where(o => o.Id > min + 1);

        {{Declaration}}
        """,
        $$"""
        using System;
        using StateGen;

        StateRepository<Order> orders = null!;
        int min = 1;

        // The next ones.
        int value = min + 1;
        StateQuery<Order> next = orders.Where(o => o.Id > value);

        {{Declaration}}
        """);

    [Fact]
    public Task The_list_that_a_loop_goes_through_is_computed_once() => TurnsAsync(
        """
        public static class Orders
        {
            public static void Print(StateRepository<Order> orders, int[] numbers)
            {
                foreach (string word in orders.Where(o => numbers.Where(n => n > 1).Contains(o.Id)).ToJson().Split(' '))
                    Console.WriteLine(word);
            }
        }
        """,
        """
        public static class Orders
        {
            public static void Print(StateRepository<Order> orders, int[] numbers)
            {
                System.Collections.Generic.IEnumerable<int> value = numbers.Where(n => n > 1);
                foreach (string word in orders.Where(o => value.Contains(o.Id)).ToJson().Split(' '))
                    Console.WriteLine(word);
            }
        }
        """);

    [Fact]
    public Task In_a_query_method_the_value_becomes_a_parameter() => TurnsAsync(
        """
        public static class Queries
        {
            [StateQuery]
            public static bool Above(Order o, int min, string? name = null) => o.Id > min + 1 && o.Name == name;
        }
        """,
        """
        public static class Queries
        {
            [StateQuery]
            public static bool Above(Order o, int min, int value, string? name = null) => o.Id > value && o.Name == name;
        }
        """);

    [Theory]
    [InlineData("object? Find(StateRepository<Order> orders, string? name) => name is null ? null : orders.Where(o => o.Name == name.Trim());")]
    [InlineData("Func<object> Find(StateRepository<Order> orders, int min) => () => orders.Where(o => o.Id > min + 1);")]
    [InlineData("void Find(StateRepository<Order> orders, int min) { while (orders.Where(o => o.Id > min + 1).ToJson().Length > min) min++; }")]
    [InlineData("void Find(StateRepository<Order> orders, int min) { if (min > 0) Console.WriteLine(orders.Where(o => o.Id > min + 1).ToJson()); }")]
    [InlineData("string Find(StateRepository<Order> orders, int min) { string a = min++ + \"\", b = orders.Where(o => o.Id > min + 1).ToJson(); return a + b; }")]
    public Task Nothing_is_offered_where_the_value_is_not_always_computed_once(string method) =>
        Fix.OffersNothingAsync($"{Record}public static class Orders {{ public static {method} }}");

    private static Task TurnsAsync(string before, string after) => Fix.TurnsAsync(Record + before, Record + after);
}
