using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.ETagTypeAnalyzer, StateGen.CodeFixes.ETagTypeCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class ETagTypeTests
{
    [Fact]
    public Task A_string_may_be_null_and_starts_as_null() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public string ETag { get; init; } = ""; // set by the store
        }
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public string? ETag { get; init; } // set by the store
        }
        """);

    [Fact]
    public Task A_number_becomes_a_string() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public required long ETag { get; init; }
        }
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public required string? ETag { get; init; }
        }
        """);

    [Fact]
    public Task A_parameter_of_a_record_keeps_that_it_is_optional() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, [property: StateETag] int ETag = 0);
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, [property: StateETag] string? ETag = null);
        """);

    [Fact]
    public Task No_question_mark_is_written_where_annotations_are_off() => Fix.TurnsAsync(
        """
        #nullable disable
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, [property: StateETag] int ETag);
        """,
        """
        #nullable disable
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, [property: StateETag] string ETag);
        """);

    [Fact]
    public Task All_records_of_a_file_are_fixed_at_once() => Fix.TurnsAllAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, [property: StateETag] int ETag);

        [StateStore("shop")]
        public sealed record Customer([property: StateKey] int Id, [property: StateETag] string ETag);
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, [property: StateETag] string? ETag);

        [StateStore("shop")]
        public sealed record Customer([property: StateKey] int Id, [property: StateETag] string? ETag);
        """);

    [Theory]
    [InlineData("public int ETag => Id;")]
    [InlineData("public int ETag { get { return Id; } init { } }")]
    [InlineData("public static string? ETag { get; set; }")]
    public Task Nothing_is_offered_where_more_than_the_type_has_to_change(string version) => Fix.OffersNothingAsync(
        $$"""
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] {{version}}
        }
        """);
}
