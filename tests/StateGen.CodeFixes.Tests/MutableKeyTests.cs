using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.MutableKeyAnalyzer, StateGen.CodeFixes.MutableKeyCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class MutableKeyTests
{
    [Fact]
    public Task The_setter_becomes_init_only() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed class Order
        {
            [StateKey] public int Id { get; set; } // the number on the bill
        }
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed class Order
        {
            [StateKey] public int Id { get; init; } // the number on the bill
        }
        """);

    [Fact]
    public Task Modifiers_and_bodies_stay() => Fix.TurnsAllAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed class Order
        {
            private int _line;

            [StateKey(Order = 1)]
            public int Id { get; internal set; }

            [StateKey(Order = 2)]
            public int Line
            {
                get => _line;
                set => _line = value;
            }
        }
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed class Order
        {
            private int _line;

            [StateKey(Order = 1)]
            public int Id { get; internal init; }

            [StateKey(Order = 2)]
            public int Line
            {
                get => _line;
                init => _line = value;
            }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_an_interface_asks_for_the_setter() => Fix.OffersNothingAsync(
        """
        using StateGen;

        public interface INumbered
        {
            int Id { get; set; }
        }

        [StateStore("shop")]
        public sealed class Order : INumbered
        {
            [StateKey] public int Id { get; set; }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_for_a_parameter_of_a_struct() => Fix.OffersNothingAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public record struct Order([property: StateKey] int Id);
        """);
}
