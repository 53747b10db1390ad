namespace StateGen.Generators.Tests.Generation;

/// <summary>An annotated type is found by its text before anything is bound, so every way to write the attribute has to be known.</summary>
public sealed class AnnotationSpellingTests
{
    [Theory]
    [InlineData("using StateGen;", "StateStore")]
    [InlineData("using StateGen;", "StateStoreAttribute")]
    [InlineData("using StateGen;", "@StateStoreAttribute")]
    [InlineData("", "StateGen.StateStore")]
    [InlineData("", "global::StateGen.StateStoreAttribute")]
    [InlineData("using S = StateGen;", "S.StateStore")]
    [InlineData("using S = StateGen;", "S::StateStore")]
    [InlineData("using Kept = StateGen.StateStoreAttribute;", "Kept")]
    [InlineData("using KeptAttribute = global::StateGen.StateStoreAttribute;", "Kept")]
    [InlineData("using KeptAttribute = StateGen.StateStoreAttribute;", "KeptAttribute")]
    public void However_the_attribute_is_written_the_record_is_found(string directive, string attribute)
    {
        GeneratorRun run = GeneratorRun.Of($"{directive} namespace Shop; [{attribute}(\"shop\")] public sealed record Item([property: StateGen.StateKey] string Id);");

        Assert.Contains("Shop.Item.Repository.g.cs", run.Files);
    }

    [Theory]
    [InlineData("Kept", "Kept")]
    [InlineData("KeptAttribute", "Kept")]
    public void An_alias_of_the_whole_project_is_known_in_every_file(string alias, string attribute)
    {
        GeneratorRun run = GeneratorRun.Of(
            $"[{attribute}(\"shop\")] public sealed record Item([property: StateGen.StateKey] string Id);",
            $"global using {alias} = StateGen.StateStoreAttribute;");

        Assert.Contains("Item.Repository.g.cs", run.Files);
    }

    [Fact]
    public void An_alias_within_a_namespace_is_known()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            namespace Shop
            {
                using Kept = StateGen.StateStoreAttribute;

                namespace Stock
                {
                    public static class Outer<T>
                    {
                    }

                    public static class Outer
                    {
                        [Kept("shop")] public sealed record Item([property: StateGen.StateKey] string Id);
                    }
                }
            }
            """);

        Assert.Contains("Shop.Stock.Outer+Item.Repository.g.cs", run.Files);
    }

    [Fact]
    public void What_is_only_called_the_same_is_left_alone()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            namespace Shop;

            public sealed class StateStoreAttribute(string name) : System.Attribute
            {
                public string Name => name;
            }

            [StateStore("shop")] public sealed record Item([property: StateGen.StateKey] string Id);
            """);

        Assert.Empty(run.Files);
    }
}
