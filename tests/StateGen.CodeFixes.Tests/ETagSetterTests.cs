using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.ETagSetterAnalyzer, StateGen.CodeFixes.ETagSetterCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class ETagSetterTests
{
    [Fact]
    public Task A_version_that_can_only_be_read_gets_an_init_accessor() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public string? ETag { get; }
        }
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public string? ETag { get; init; }
        }
        """);

    [Fact]
    public Task All_records_of_a_file_are_fixed_at_once() => Fix.TurnsAllAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public string? ETag { get; }
        }

        [StateStore("shop")]
        public sealed class Customer
        {
            [StateKey] public int Id { get; init; }

            [StateETag] internal string? ETag { get; }
        }
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public string? ETag { get; init; }
        }

        [StateStore("shop")]
        public sealed class Customer
        {
            [StateKey] public int Id { get; init; }

            [StateETag] internal string? ETag { get; init; }
        }
        """);

    [Theory]
    [InlineData("public string? ETag => null;")]
    [InlineData("private string? ETag { get; }")]
    [InlineData("public string? ETag { get; private set; }")]
    public Task Nothing_is_offered_where_more_than_an_accessor_is_missing(string version) => Fix.OffersNothingAsync(
        $$"""
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] {{version}}
        }
        """);
}
