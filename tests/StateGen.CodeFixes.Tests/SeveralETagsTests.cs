using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.SeveralETagsAnalyzer, StateGen.CodeFixes.SeveralETagsCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class SeveralETagsTests
{
    [Fact]
    public Task The_first_version_stays_and_the_comment_of_the_other_too() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public string? ETag { get; init; }

            /// <summary>What the shop counts.</summary>
            [StateETag]
            public string? Version { get; init; }
        }
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public string? ETag { get; init; }

            /// <summary>What the shop counts.</summary>
            public string? Version { get; init; }
        }
        """);

    [Fact]
    public Task Other_attributes_stay() => Fix.TurnsAllAsync(
        """
        using System.ComponentModel;
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, [property: StateETag] string? ETag, [property: StateETag] string? Version)
        {
            [Browsable(false)]
            [StateETag]
            public string? Revision { get; init; }

            [StateETag, Browsable(false)]
            public string? Edition { get; init; }
        }
        """,
        """
        using System.ComponentModel;
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, [property: StateETag] string? ETag, string? Version)
        {
            [Browsable(false)]
            public string? Revision { get; init; }

            [Browsable(false)]
            public string? Edition { get; init; }
        }
        """);
}
