using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.AmbiguousStateStoreAnalyzer, StateGen.CodeFixes.AmbiguousStateStoreCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class AmbiguousStateStoreTests
{
    private const string Other =
        """

        namespace Dapr.StateManagement
        {
            public sealed class StateStoreAttribute(string name) : System.Attribute
            {
                public string Name => name;
            }
        }
        """;

    [Fact]
    public Task The_attribute_is_qualified() => Fix.TurnsAsync(
        """
        using Dapr.StateManagement;
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id);
        """ + Other,
        """
        using Dapr.StateManagement;
        using StateGen;

        [StateGen.StateStore("shop")]
        public sealed record Order([property: StateKey] int Id);
        """ + Other);

    [Fact]
    public Task All_records_of_a_file_are_fixed_at_once() => Fix.TurnsAllAsync(
        """
        using Dapr.StateManagement;
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id);

        [System.Serializable, StateStore("shop", KeyPrefix = "c")]
        public sealed record Customer([property: StateKey] int Id);
        """ + Other,
        """
        using Dapr.StateManagement;
        using StateGen;

        [StateGen.StateStore("shop")]
        public sealed record Order([property: StateKey] int Id);

        [System.Serializable, StateGen.StateStore("shop", KeyPrefix = "c")]
        public sealed record Customer([property: StateKey] int Id);
        """ + Other);
}
