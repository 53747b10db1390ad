using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.TimeToLiveAnalyzer, StateGen.CodeFixes.TimeToLiveCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class TimeToLiveTests
{
    [Fact]
    public Task A_negative_time_to_live_is_left_out() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop", TimeToLiveSeconds = -1)]
        public sealed record Order([property: StateKey] int Id);
        """,
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id);
        """);

    [Fact]
    public Task Other_arguments_stay() => Fix.TurnsAllAsync(
        """
        using StateGen;

        [StateStore("shop", TimeToLiveSeconds = -1, KeyPrefix = "o")]
        public sealed record Order([property: StateKey] int Id);

        [StateStore("shop", KeyPrefix = "c", TimeToLiveSeconds = -60)]
        public sealed record Customer([property: StateKey] int Id);
        """,
        """
        using StateGen;

        [StateStore("shop", KeyPrefix = "o")]
        public sealed record Order([property: StateKey] int Id);

        [StateStore("shop", KeyPrefix = "c")]
        public sealed record Customer([property: StateKey] int Id);
        """);
}
