namespace StateGen.Server.Requests;

/// <summary>The body of a bulk get.</summary>
/// <param name="Keys">The keys asked for.</param>
/// <param name="Metadata">Metadata for every key, if there is any.</param>
internal readonly record struct BulkGetBody(List<string> Keys, Dictionary<string, string>? Metadata)
{
    private const int UsualCount = 10;

    private static readonly GoField Body = new(null, "http.BulkGetRequest");
    private static readonly GoField KeyList = new("BulkGetRequest.keys", "[]string");
    private static readonly GoField Key = new("BulkGetRequest.keys", "string");
    private static readonly GoField MetadataMap = new("BulkGetRequest.metadata", "map[string]string");
    private static readonly GoField MetadataValue = new("BulkGetRequest.metadata", "string");
    private static readonly GoField Parallelism = new("BulkGetRequest.parallelism", "int");

    public static BulkGetBody Read(ref BodyReader body)
    {
        var keys = new List<string>(UsualCount);
        Dictionary<string, string>? metadata = null;
        if (!body.IsObject(Body))
            return new(keys, metadata);
        while (body.Json.NextMember())
        {
            if (body.Json.IsNamed("keys"u8))
                ReadKeys(ref body, keys);
            else if (body.Json.IsNamed("metadata"u8))
                metadata = body.ReadStrings(metadata, MetadataMap, MetadataValue);
            else if (body.Json.IsNamed("parallelism"u8))
                body.CheckInteger(Parallelism);
            else
                body.Json.SkipMember();
        }

        return new(keys, metadata);
    }

    private static void ReadKeys(ref BodyReader body, List<string> keys)
    {
        keys.Clear();
        if (!body.EnterArray(KeyList))
            return;
        while (body.Json.NextElement())
            keys.Add(body.Text(string.Empty, Key) ?? string.Empty);
    }
}
