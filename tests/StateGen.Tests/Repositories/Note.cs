using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using StateGen.Stores;

namespace StateGen.Tests.Repositories;

/// <summary>A record with the repository that would be generated for it, written by hand, so that the run time is tested on its own.</summary>
internal sealed record Note(string Id, string Text)
{
    [JsonIgnore]
    public string? ETag { get; init; }
}

internal sealed class NoteModel : StateModel<Note>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public override string Name => "Note";

    public override string StoreName => "notes";

    public override string KeyPrefix => "note:";

    public override bool HasETag => true;

    public override string GetKey(Note value) => "note:" + value.Id;

    public override string? GetETag(Note value) => value.ETag;

    public override Note WithETag(Note value, string? etag) => value with { ETag = etag };

    public override void Write(IBufferWriter<byte> output, Note value)
    {
        using var writer = new Utf8JsonWriter(output);
        JsonSerializer.Serialize(writer, value, Json);
    }

    public override Note Read(ReadOnlySpan<byte> utf8Json) => JsonSerializer.Deserialize<Note>(utf8Json, Json)!;
}

internal sealed class NoteRepository(IStateStore store, StateRepositoryOptions? options = null)
    : StateRepository<Note>(store, new NoteModel(), options)
{
    public ValueTask<Note?> GetAsync(string id, CancellationToken cancellationToken = default) =>
        GetCoreAsync("note:" + id, null, cancellationToken);

    public ValueTask<StateEntry<Note>> GetEntryAsync(string id, CancellationToken cancellationToken = default) =>
        GetEntryCoreAsync("note:" + id, null, cancellationToken);

    public ValueTask<Note> UpdateAsync(
        string id, Func<Note, Note> update, StateUpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        UpdateExistingAsync("note:" + id, (note, _) => new(update(note)), options, cancellationToken);

    public ValueTask<Note> AddOrUpdateAsync(
        string id, Func<Note> create, Func<Note, Note> update, StateUpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        AddOrUpdateCoreAsync("note:" + id, create, update, options, cancellationToken);

    public ValueTask<Note> GetOrAddAsync(string id, Func<Note> create, CancellationToken cancellationToken = default) =>
        GetOrAddCoreAsync("note:" + id, _ => new(create()), cancellationToken);
}
