namespace StateGen.Generated.Tests.Records;

/// <summary>Types around records.</summary>
public static partial class Catalog
{
    public partial interface IShelf
    {
        /// <summary>A record in an interface in a class, with a class's version that is set when it is made.</summary>
        [StateStore("books", KeyPrefix = "book")]
        internal sealed partial class Book
        {
            [StateKey]
            public required string Isbn { get; init; }

            [StateIndex]
            public string Title { get; init; } = "";

            [StateETag]
            public string? ETag { get; private init; }
        }
    }
}
