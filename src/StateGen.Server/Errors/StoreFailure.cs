using System.Globalization;
using StateGen.Stores;
using StateGen.Stores.Http;

namespace StateGen.Server.Errors;

/// <summary>What a store's error becomes on each route.</summary>
internal static class StoreFailure
{
    private const string Mismatch = "possible etag mismatch. error from state store";
    private const string Invalid = "invalid etag value";

    public static ApiError OfGet(StateError error, string key, string store) =>
        ApiError.Of(ErrorCatalogue.GetFailed, key, store, Describe(error)) with { Notes = UnlessPlain(error) };

    public static ApiError OfBulkGet(StateError error) =>
        ApiError.Of(ErrorCatalogue.BulkGetFailed, Describe(error)) with { Notes = UnlessPlain(error) };

    public static ApiError OfSave(StateError error, string store)
    {
        ErrorDefinition definition = error.Kind switch
        {
            StateErrorKind.Conflict => ErrorCatalogue.SaveConflict,
            StateErrorKind.InvalidETag or StateErrorKind.BadRequest => ErrorCatalogue.SaveRefused,
            _ => ErrorCatalogue.SaveFailed,
        };
        return ApiError.Of(definition, store, Describe(error)) with { Notes = WhereUnsaid(error) };
    }

    /// <summary>
    /// The failure of some items of a save, worded as the runtime joins them: where all are about ETags the sentence appears twice;
    /// where some are, the first of those speaks for all.
    /// </summary>
    public static ApiError OfSaves(IReadOnlyList<(int Index, StateError Error)> errors, string store)
    {
        StateError? first = null;
        bool all = true, invalid = false;
        foreach ((_, StateError error) in errors)
        {
            bool aboutETag = error.Kind is StateErrorKind.Conflict or StateErrorKind.InvalidETag;
            invalid |= error.Kind is StateErrorKind.InvalidETag;
            all &= aboutETag;
            if (aboutETag)
                first ??= error;
        }

        string joined = string.Join('\n', errors.Select(e => Describe(e.Error)));
        ApiError answer = (first, all) switch
        {
            (null, _) => ApiError.Of(ErrorCatalogue.SaveFailed, store, joined),
            (_, true) when invalid => ApiError.Of(ErrorCatalogue.SaveRefused, store, $"{Invalid}: {joined}"),
            (_, true) => ApiError.Of(ErrorCatalogue.SaveConflict, store, $"{Mismatch}: {joined}"),
            _ => OfSave(first, store),
        };
        return answer with { Notes = [.. errors.Select(e => Note(e.Error, e.Index))] };
    }

    public static ApiError OfDelete(StateError error, string key)
    {
        ErrorDefinition definition = error.Kind switch
        {
            StateErrorKind.Conflict => ErrorCatalogue.DeleteConflict,
            StateErrorKind.InvalidETag or StateErrorKind.BadRequest => ErrorCatalogue.DeleteRefused,
            _ => ErrorCatalogue.DeleteFailed,
        };
        return ApiError.Of(definition, key, Describe(error)) with { Notes = WhereUnsaid(error) };
    }

    /// <summary>The runtime does not tell a conflict from any other failure; the note does.</summary>
    public static ApiError OfTransaction(StateError error) =>
        ApiError.Of(ErrorCatalogue.TransactionFailed, Describe(error)) with { Notes = [Note(error)] };

    public static ApiError OfActorTransaction(StateError error) =>
        ApiError.Of(ErrorCatalogue.ActorTransactionFailed, Describe(error)) with { Notes = WhereUnsaid(error) };

    public static ApiError OfActorGet(StateError error) =>
        ApiError.Of(ErrorCatalogue.ActorGetFailed, Describe(error)) with { Notes = WhereUnsaid(error) };

    /// <summary>The details of a bad query are exactly those of the runtime, so what it has no word for stands in the entry that is there.</summary>
    public static ApiError OfQuery(StateError error, string store) =>
        ApiError.Of(ErrorCatalogue.QueryFailed, store, Describe(error)) with
        {
            Store = store,
            Metadata = error.Kind == StateErrorKind.BadRequest ? [new(StateErrorDetail.Kind, StateErrorDetail.ReasonOf(error.Kind))] : [],
            Notes = WhereUnsaid(error),
        };

    public static ApiError OfKeyListing(StateError error, string store)
    {
        ErrorDefinition definition = error.Kind == StateErrorKind.BadRequest
            ? ErrorCatalogue.KeyListingRefused
            : ErrorCatalogue.KeyListingFailed;
        return ApiError.Of(definition, store, Describe(error)) with { Notes = WhereUnsaid(error) };
    }

    /// <summary>An error in words: those that the runtime puts before what a store says about ETags, then what the store says.</summary>
    public static string Describe(StateError error) => error.Kind switch
    {
        StateErrorKind.Conflict => Join(Mismatch, error.Message),
        StateErrorKind.InvalidETag => Join(Invalid, error.Message),
        _ => error.Message,
    };

    private static string Join(string what, string detail) => detail.Length == 0 ? what : $"{what}: {detail}";

    /// <summary>A note on what status, code and message do not say already.</summary>
    private static IReadOnlyList<ErrorNote> WhereUnsaid(StateError error)
    {
        bool said = error.Kind is StateErrorKind.Conflict or StateErrorKind.InvalidETag or StateErrorKind.BadRequest or StateErrorKind.Failed;
        return said && !error.OutcomeUnknown ? [] : [Note(error)];
    }

    /// <summary>A note on whatever is not simply a failure, for routes that have one status for all of it.</summary>
    private static IReadOnlyList<ErrorNote> UnlessPlain(StateError error) =>
        error is { Kind: StateErrorKind.Failed, OutcomeUnknown: false } ? [] : [Note(error)];

    private static ErrorNote Note(StateError error, int? index = null)
    {
        var metadata = new List<KeyValuePair<string, string>>(4);
        if (error.CurrentETag.HasValue)
            metadata.Add(new(StateErrorDetail.CurrentETag, error.CurrentETag.Value));
        if (error.ExpectedETag.HasValue)
            metadata.Add(new(StateErrorDetail.ExpectedETag, error.ExpectedETag.Value));
        if (index is { } position)
            metadata.Add(new(StateErrorDetail.Index, position.ToString(CultureInfo.InvariantCulture)));
        if (error.Key is { } key)
            metadata.Add(new(StateErrorDetail.Key, key));
        if (error.OutcomeUnknown)
            metadata.Add(new(StateErrorDetail.OutcomeUnknown, "true"));
        return new ErrorNote(StateErrorDetail.ReasonOf(error.Kind), metadata);
    }
}
