using Microsoft.Extensions.DependencyInjection;
using StateGen.Generated.Tests.Records;
using StateGen.Stores;

namespace StateGen.Generated.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_component_is_registered_once_with_its_repositories()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddShapesStore(options => options.UseInMemory())
            .AddShapesStore(_ => Assert.NotNull(_))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        ShapesStore shapes = provider.GetRequiredService<ShapesStore>();
        Assert.Same(shapes, provider.GetRequiredService<ShapesStore>());
        Assert.Same(shapes.Visits, provider.GetRequiredService<VisitRepository>());
        Assert.Same(shapes.Store, provider.GetRequiredService<SettingRepository>().Store);
        Assert.Same(shapes.Store, provider.GetRequiredKeyedService<IStateStore>("shapes"));
    }

    [Fact]
    public async Task Instances_of_a_component_with_keys_have_stores_of_their_own()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddShapesStore(options => options.UseInMemory())
            .AddShapesStore("eu", options => options.UseInMemory())
            .AddShapesStore("us", options => options.UseInMemory())
            .AddBooksStore("eu", options => options.UseInMemory())
            .BuildServiceProvider();

        await provider.GetRequiredKeyedService<VisitRepository>("eu").SaveAsync(new Visit("ann", "oslo", 1));

        Assert.NotNull(await provider.GetRequiredKeyedService<ShapesStore>("eu").Visits.GetAsync("ann", "oslo"));
        Assert.Null(await provider.GetRequiredKeyedService<ShapesStore>("us").Visits.GetAsync("ann", "oslo"));
        Assert.Null(await provider.GetRequiredService<ShapesStore>().Visits.GetAsync("ann", "oslo"));
        Assert.NotSame(provider.GetRequiredKeyedService<ShapesStore>("eu").Store, provider.GetRequiredKeyedService<BooksStore>("eu").Store);
    }

    [Fact]
    public void A_component_without_a_store_says_which_and_what_to_do()
    {
        using ServiceProvider provider = new ServiceCollection().AddShapesStore(_ => { }).BuildServiceProvider();

        var exception = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<ShapesStore>());
        Assert.Contains("'shapes'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("UseInMemory", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_must_not_be_empty() =>
        Assert.Throws<ArgumentException>("serviceKey", () => new ServiceCollection().AddShapesStore("", options => options.UseInMemory()));
}
