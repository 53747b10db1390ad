using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Keys;
using StateGen.Server.Responses;
using StateGen.Server.Routing;

namespace StateGen.Server;

/// <summary>A request on its way to an endpoint.</summary>
internal readonly struct ApiCall(HttpContext http, RequestTarget target, StateApi api)
{
    private const int StoreSegment = 2;
    private const int KeySegment = 3;

    public HttpContext Http { get; } = http;

    public RequestTarget Target { get; } = target;

    public StateApi Api { get; } = api;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Whether a key may be used: it has no separator in it.</summary>
    public static bool IsLegalKey(string key) => !key.Contains(KeyPrefixStrategy.Separator, StringComparison.Ordinal);

    /// <summary>What to answer for a key that may not be used.</summary>
    /// <param name="key">The key.</param>
    /// <param name="store">The store that it was meant for.</param>
    /// <param name="field">What to call it in the details; empty for nothing.</param>
    public static ApiError IllegalKey(string key, ServedStore store, string field) =>
        ApiError.Of(ErrorCatalogue.IllegalKey, key) with { Store = store.Name, Field = field };

    /// <summary>A path parameter, decoded.</summary>
    public string Parameter(int segment) => FormText.Decode(Target[segment]);

    /// <summary>Looks up the store that the path names.</summary>
    /// <param name="store">The store.</param>
    /// <param name="error">What to answer when it is not there.</param>
    public bool TryGetStore([NotNullWhen(true)] out ServedStore? store, [NotNullWhen(false)] out ApiError? error)
    {
        error = null;
        ReadOnlySpan<char> segment = Target[StoreSegment];
        if (FormText.IsPlain(segment) && Api.Stores.TryFind(segment, out store))
            return true;
        string name = FormText.Decode(segment);
        if (Api.Stores.TryFind(name, out store))
            return true;
        ErrorDefinition definition = Api.Stores.All.Count == 0 ? ErrorCatalogue.StoreNotConfigured : ErrorCatalogue.StoreNotFound;
        error = ApiError.Of(definition, name) with { Metadata = [new("appID", Api.AppId)] };
        return false;
    }

    /// <summary>Looks up the store and the key that the path names.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The key.</param>
    /// <param name="error">What to answer when the store is not there or the key may not be used.</param>
    public bool TryGetStoreAndKey(
        [NotNullWhen(true)] out ServedStore? store, [NotNullWhen(true)] out string? key, [NotNullWhen(false)] out ApiError? error)
    {
        key = null;
        if (!TryGetStore(out store, out error))
            return false;
        key = Parameter(KeySegment);
        error = IsLegalKey(key) ? null : IllegalKey(key, store, field: key);
        return error is null;
    }

    public Task AnswerAsync(ApiError? error) => error is null ? Answer.NoContent(Http) : Answer.Error(Http, error);
}
