using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Generation;

/// <summary>The generated files of the shop, as committed.</summary>
public sealed class ShopTests
{
    private static readonly GeneratorRun Run = GeneratorRun.Of(Sources.Shop);

    [Fact]
    public void Each_record_has_a_codec_a_key_and_a_repository_and_each_component_a_store_and_a_registration() => Assert.Equal(
        [
            "CartItem.Fields.g.cs", "CartItem.Json.g.cs", "CartItem.Repository.g.cs",
            "Order.Fields.g.cs", "Order.Json.g.cs", "Order.Repository.g.cs",
            "ShopStore.Registration.g.cs", "ShopStore.Store.g.cs",
        ],
        Run.Files.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("CartItem.Repository")]
    [InlineData("Order.Repository")]
    [InlineData("ShopStore.Registration")]
    [InlineData("ShopStore.Store")]
    public void The_generated_file_is_the_verified_one_and_well_formed(string file)
    {
        string source = Run[file + ".g.cs"];
        Formatting.IsWellFormed(source);
        Snapshot.Matches(source, file);
    }
}
