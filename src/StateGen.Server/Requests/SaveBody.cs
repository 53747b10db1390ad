namespace StateGen.Server.Requests;

/// <summary>The body of a save: an array of items.</summary>
internal static class SaveBody
{
    private static readonly GoField Body = new(null, "[]state.SetRequest");
    private static readonly GoField Item = new(null, "state.SetRequest");
    private static readonly GoField Key = new("SetRequest.key", "string");
    private static readonly GoField ETag = new("SetRequest.etag", "string");
    private static readonly GoField Metadata = new("SetRequest.metadata", "map[string]string");
    private static readonly GoField MetadataValue = new("SetRequest.metadata", "string");
    private static readonly GoField ContentType = new("SetRequest.contentType", "string");
    private static readonly GoField Options = new("SetRequest.options", "state.SetStateOption");
    private static readonly GoField Concurrency = new("SetStateOption.options.Concurrency", "string");
    private static readonly GoField Consistency = new("SetStateOption.options.Consistency", "string");

    public static List<ItemRequest> Read(ref BodyReader body)
    {
        var items = new List<ItemRequest>(1);
        if (!body.IsArray(Body))
            return items;
        while (body.Json.NextElement())
            items.Add(ReadItem(ref body));
        return items;
    }

    private static ItemRequest ReadItem(ref BodyReader body)
    {
        var item = new ItemRequest();
        if (!body.IsObject(Item))
            return item;
        while (body.Json.NextMember())
        {
            if (body.Json.IsNamed("key"u8))
                item.Key = body.ReadString(item.Key, Key);
            else if (body.Json.IsNamed("value"u8))
                item.Value = body.Json.SliceMember();
            else if (body.Json.IsNamed("etag"u8))
                item.ETag = body.ReadString(item.ETag, ETag);
            else if (body.Json.IsNamed("metadata"u8))
                item.Metadata = body.ReadStrings(item.Metadata, Metadata, MetadataValue);
            else if (body.Json.IsNamed("options"u8))
                ReadOptions(ref body, ref item);
            else if (body.Json.IsNamed("contentType"u8))
                body.ReadString(null, ContentType);
            else
                body.Json.SkipMember();
        }

        return item;
    }

    private static void ReadOptions(ref BodyReader body, ref ItemRequest item)
    {
        if (!body.EnterObject(Options))
            return;
        while (body.Json.NextMember())
        {
            if (body.Json.IsNamed("concurrency"u8))
                item.Concurrency = body.ReadString(item.Concurrency, Concurrency);
            else if (body.Json.IsNamed("consistency"u8))
                item.Consistency = body.ReadString(item.Consistency, Consistency);
            else
                body.Json.SkipMember();
        }
    }
}
