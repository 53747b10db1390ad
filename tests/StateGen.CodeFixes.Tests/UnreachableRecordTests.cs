using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.UnreachableRecordAnalyzer, StateGen.CodeFixes.UnreachableRecordCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class UnreachableRecordTests
{
    [Fact]
    public Task A_private_record_becomes_internal() => Fix.TurnsAsync(
        """
        using StateGen;

        public static class Orders
        {
            /// <summary>An order.</summary>
            [StateStore("shop")]
            private sealed record Order([property: StateKey] int Id);
        }
        """,
        """
        using StateGen;

        public static class Orders
        {
            /// <summary>An order.</summary>
            [StateStore("shop")]
            internal sealed record Order([property: StateKey] int Id);
        }
        """);

    [Fact]
    public Task A_record_that_is_private_without_saying_so_becomes_internal() => Fix.TurnsAsync(
        """
        using StateGen;

        public class Orders
        {
            [StateStore("shop")]
            record Order([property: StateKey] int Id);
        }
        """,
        """
        using StateGen;

        public class Orders
        {
            [StateStore("shop")]
            internal record Order([property: StateKey] int Id);
        }
        """);

    [Fact]
    public Task Records_local_to_the_file_or_to_derived_types_become_internal() => Fix.TurnsAllAsync(
        """
        using StateGen;

        [StateStore("shop")]
        file sealed record Order([property: StateKey] int Id);

        public class Orders
        {
            [StateStore("shop")]
            private protected sealed record Line([property: StateKey] int Id);
        }
        """,
        """
        using StateGen;

        [StateStore("shop")]
        internal sealed record Order([property: StateKey] int Id);

        public class Orders
        {
            [StateStore("shop")]
            internal sealed record Line([property: StateKey] int Id);
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_the_type_around_it_is_private() => Fix.OffersNothingAsync(
        """
        using StateGen;

        public static class Orders
        {
            private static class Old
            {
                [StateStore("shop")]
                public sealed record Order([property: StateKey] int Id);
            }
        }
        """);
}
