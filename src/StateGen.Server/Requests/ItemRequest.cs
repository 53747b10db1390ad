namespace StateGen.Server.Requests;

/// <summary>What a body asks to be done to one key, as it says so.</summary>
internal record struct ItemRequest
{
    public string? Key;
    public JsonSlice Value;
    public string? ETag;
    public string? Concurrency;
    public string? Consistency;
    public Dictionary<string, string>? Metadata;
}
