using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.NoKeyAnalyzer, StateGen.CodeFixes.NoKeyCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class NoKeyTests
{
    [Fact]
    public Task A_parameter_called_Id_becomes_the_key() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order(string Customer, int Id);
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order(string Customer, [property: StateKey] int Id);
        """);

    [Fact]
    public Task A_property_called_as_the_type_with_Id_becomes_the_key() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed class Order
        {
            public string? Customer { get; set; }

            /// <summary>The number on the bill.</summary>
            public int OrderId { get; init; }
        }
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed class Order
        {
            public string? Customer { get; set; }

            /// <summary>The number on the bill.</summary>
            [StateKey]
            public int OrderId { get; init; }
        }
        """);

    [Fact]
    public Task Id_is_taken_before_the_longer_name() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order(int OrderId, int Id);
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order(int OrderId, [property: StateKey] int Id);
        """);

    [Fact]
    public Task The_attribute_is_qualified_where_its_namespace_is_not_imported() => Fix.TurnsAsync(
        """
        [StateGen.StateStore("shop")]
        public sealed record Order(int Id);
        """,
        """
        [StateGen.StateStore("shop")]
        public sealed record Order([property: StateGen.StateKey] int Id);
        """);

    [Fact]
    public Task All_records_of_a_file_are_fixed_at_once() => Fix.TurnsAllAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order(int Id);

        [StateStore("shop")]
        public sealed record Customer(string CustomerId);
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id);

        [StateStore("shop")]
        public sealed record Customer([property: StateKey] string CustomerId);
        """);

    [Fact]
    public Task Nothing_is_offered_for_a_record_without_an_id() => Fix.OffersNothingAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order(string Customer)
        {
            public static int Id => 1;
        }
        """);
}
