using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.SharedKeyPrefixAnalyzer, StateGen.CodeFixes.SharedKeyPrefixCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class SharedKeyPrefixTests
{
    [Fact]
    public Task The_name_of_the_record_becomes_its_prefix() => Fix.TurnsAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record CartItem([property: StateKey] int Id);

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id);
        """,
        """
        using StateGen;

        [StateStore("shop", KeyPrefix = "cartItem")]
        public sealed record CartItem([property: StateKey] int Id);

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id);
        """);

    [Fact]
    public Task A_shared_prefix_is_replaced_and_other_arguments_stay() => Fix.TurnsAllAsync(
        """
        using StateGen;

        [StateStore("shop", KeyPrefix = "x", TimeToLiveSeconds = 60)]
        public sealed record CartItem([property: StateKey] int Id);

        [StateStore("shop", TimeToLiveSeconds = 30, KeyPrefix = "x")]
        public sealed record Order([property: StateKey] int Id);
        """,
        """
        using StateGen;

        [StateStore("shop", KeyPrefix = "cartItem", TimeToLiveSeconds = 60)]
        public sealed record CartItem([property: StateKey] int Id);

        [StateStore("shop", TimeToLiveSeconds = 30, KeyPrefix = "order")]
        public sealed record Order([property: StateKey] int Id);
        """);

    [Fact]
    public Task A_record_whose_prefix_is_its_name_keeps_it() => Fix.OffersNothingForFirstAsync(
        """
        using StateGen;

        [StateStore("shop", KeyPrefix = "cartItem")]
        public sealed record CartItem([property: StateKey] int Id);

        [StateStore("shop", KeyPrefix = "cartItem")]
        public sealed record Order([property: StateKey] int Id);
        """);
}
