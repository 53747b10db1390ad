using System.Text;
using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Json;
using StateGen.Server.Requests;
using StateGen.Server.Responses;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary><c>GET /v1.0/metadata</c> and <c>PUT /v1.0/metadata/{key}</c></summary>
internal static class MetadataEndpoint
{
    private const int NameSegment = 2;

    private static readonly (StateStoreFeatures Features, string Name)[] Capabilities =
    [
        (StateStoreFeatures.ETag, "ETAG"),
        (StateStoreFeatures.Transactions, "TRANSACTIONAL"),
        (StateStoreFeatures.TimeToLive, "TTL"),
        (StateStoreFeatures.PrefixDeletion, "DELETE_WITH_PREFIX"),
        (StateStoreFeatures.KeyListing, "KEYS_LIKE"),
        (StateStoreFeatures.Query, "QUERY_API"),
        (StateStoreFeatures.ETag | StateStoreFeatures.Transactions, "ACTOR"),
    ];

    public static async Task GetAsync(ApiCall call)
    {
        using var response = new JsonResponse(call.Http);
        PooledBufferWriter body = response.Body;
        body.Write("{\"id\":"u8);
        GoJsonString.Write(body, call.Api.AppId);
        body.Write(",\"runtimeVersion\":"u8);
        GoJsonString.Write(body, call.Api.RuntimeVersion);
        if (call.Api.EnabledFeatures.Count > 0)
        {
            body.Write(",\"enabledFeatures\":"u8);
            WriteNames(body, call.Api.EnabledFeatures);
        }

        await WriteComponentsAsync(call, body).ConfigureAwait(false);
        WriteExtended(body, call.Api.ExtendedMetadata.Entries);
        body.Write(
            """
            ,"appConnectionProperties":{"protocol":"http","channelAddress":"127.0.0.1"},"actorRuntime":{"runtimeStatus":"DISABLED","hostReady":false,"placement":"placement: disconnected"}}
            """u8);
        body.Write("\n"u8);
        await response.CompleteAsync().ConfigureAwait(false);
    }

    public static async Task PutAsync(ApiCall call)
    {
        ApiError? error = null;
        RequestBody body = await RequestBody.ReadAsync(call.Http, call.Api.MaxBodySize).ConfigureAwait(false);
        try
        {
            if (body.Overflow != BodyOverflow.None)
                error = ApiError.Of(ErrorCatalogue.UnreadableBody, BodyDecoder.TooLarge);
            else
                call.Api.ExtendedMetadata.Set(call.Parameter(NameSegment), Encoding.UTF8.GetString(body.Bytes.Span));
        }
        finally
        {
            body.Release();
        }

        await call.AnswerAsync(error).ConfigureAwait(false);
    }

    private static async ValueTask WriteComponentsAsync(ApiCall call, PooledBufferWriter body)
    {
        if (call.Api.Stores.All.Count + call.Api.OtherComponents.Count == 0)
            return;
        body.Write(",\"components\":["u8);
        bool isFirst = true;
        foreach (ServedStore store in call.Api.Stores.All)
        {
            StateApiStore component = store.Component;
            List<string> features = await FeaturesAsync(store, call.Aborted).ConfigureAwait(false);
            WriteSeparator(body, ref isFirst);
            WriteComponent(body, component.Name, component.Type, component.Version, features);
        }

        foreach (StateApiComponent component in call.Api.OtherComponents)
        {
            WriteSeparator(body, ref isFirst);
            WriteComponent(body, component.Name, component.Type, component.Version, []);
        }

        body.Write("]"u8);
    }

    private static void WriteSeparator(PooledBufferWriter body, ref bool isFirst)
    {
        if (!isFirst)
            body.Write(","u8);
        isFirst = false;
    }

    /// <summary>What the store can do; nothing for a store that cannot be reached, which is no reason to tell nothing of the others.</summary>
    private static async ValueTask<List<string>> FeaturesAsync(ServedStore store, CancellationToken aborted)
    {
        try
        {
            StateStoreCapabilities capabilities = await store.State.GetCapabilitiesAsync(aborted).ConfigureAwait(false);
            return [.. Capabilities.Where(c => capabilities.Has(c.Features)).Select(c => c.Name)];
        }
        catch (StateStoreException)
        {
            return [];
        }
    }

    private static void WriteComponent(PooledBufferWriter body, string name, string type, string version, List<string> capabilities)
    {
        body.Write("{\"name\":"u8);
        GoJsonString.Write(body, name);
        body.Write(",\"type\":"u8);
        GoJsonString.Write(body, type);
        if (version.Length > 0)
        {
            body.Write(",\"version\":"u8);
            GoJsonString.Write(body, version);
        }

        if (capabilities.Count > 0)
        {
            body.Write(",\"capabilities\":"u8);
            WriteNames(body, capabilities);
        }

        body.Write("}"u8);
    }

    private static void WriteNames(PooledBufferWriter body, IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            body.Write(i == 0 ? "["u8 : ","u8);
            GoJsonString.Write(body, names[i]);
        }

        body.Write("]"u8);
    }

    private static void WriteExtended(PooledBufferWriter body, IReadOnlyDictionary<string, string> entries)
    {
        ReadOnlySpan<byte> separator = ",\"extended\":{"u8;
        foreach ((string name, string value) in entries)
        {
            body.Write(separator);
            GoJsonString.Write(body, name);
            body.Write(":"u8);
            GoJsonString.Write(body, value);
            separator = ","u8;
        }

        body.Write("}"u8);
    }
}
