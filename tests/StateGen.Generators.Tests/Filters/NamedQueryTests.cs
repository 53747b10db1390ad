using StateGen.Generators.Tests.Generation;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Filters;

public sealed class NamedQueryTests
{
    [Theory]
    [InlineData("Order.Fields")]
    [InlineData("Order.Queries")]
    public void The_generated_file_is_the_verified_one_and_well_formed(string file)
    {
        GeneratorRun run = GeneratorRun.Of(FilterSources.Orders);
        string source = run[$"Shop.{file}.g.cs"];
        Formatting.IsWellFormed(source);
        Snapshot.Matches(source, file);
    }
}
