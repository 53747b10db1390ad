namespace StateGen.Package.Tests;

/// <summary>The tests that use the packages: they are packed once for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class PackedFeedUsers : ICollectionFixture<PackedFeed>
{
    public const string Name = "packed feed";
}
