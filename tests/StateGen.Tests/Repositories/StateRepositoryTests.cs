using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.Tests.Repositories;

public sealed class StateRepositoryTests : IDisposable
{
    private readonly TestStateStore _store = new();
    private readonly NoteRepository _notes;

    public StateRepositoryTests() => _notes = new NoteRepository(
        _store, new StateRepositoryOptions { UpdateDelay = TimeSpan.Zero, MaxUpdateAttempts = 3, TimeProvider = _store.Clock });

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_saved_record_is_read_back_with_the_version_that_the_save_returned()
    {
        Note saved = await _notes.SaveAsync(new Note("1", "hello"));

        Assert.NotNull(saved.ETag);
        Assert.Equal(saved, await _notes.GetAsync("1"));
        Assert.Null(await _notes.GetAsync("2"));
    }

    [Fact]
    public async Task A_stale_record_is_not_saved_and_the_exception_names_key_and_versions()
    {
        Note first = await _notes.SaveAsync(new Note("1", "one"));
        Note second = await _notes.SaveAsync(first with { Text = "two" });

        var conflict = await Assert.ThrowsAsync<StateConflictException>(async () => await _notes.SaveAsync(first with { Text = "lost" }));

        Assert.Equal("note:1", conflict.Key);
        Assert.Equal(first.ETag, conflict.ExpectedETag);
        Assert.Equal(second.ETag, conflict.CurrentETag);
        Assert.StartsWith(
            $"The record under 'note:1' has changed since it was read: its version is {second.ETag}, not {first.ETag}.", conflict.Message, StringComparison.Ordinal);
        Assert.Equal("two", (await _notes.GetAsync("1"))!.Text);
        Assert.True((await _notes.TrySaveAsync(first)).IsConflict);
        Assert.False(await _notes.TryDeleteAsync(first));
        await Assert.ThrowsAsync<StateConflictException>(async () => await _notes.DeleteAsync(first));
    }

    [Fact]
    public async Task A_stale_record_is_saved_when_its_version_is_to_be_ignored()
    {
        Note first = await _notes.SaveAsync(new Note("1", "one"));
        await _notes.SaveAsync(first with { Text = "two" });

        Note forced = await _notes.SaveAsync(first with { Text = "three" }, new StateSaveOptions { IgnoreETag = true });

        Assert.Equal(forced, await _notes.GetAsync("1"));
    }

    [Fact]
    public async Task Add_creates_and_then_conflicts()
    {
        Note added = await _notes.AddAsync(new Note("1", "one"));

        Assert.NotNull(added.ETag);
        Assert.False(await _notes.TryAddAsync(added with { Text = "two" }));
        var exists = await Assert.ThrowsAsync<StateConflictException>(async () => await _notes.AddAsync(added));
        Assert.Equal("There is a record under 'note:1' already, so it was not created. Nothing was written.", exists.Message);
        Assert.Equal("one", (await _notes.GetAsync("1"))!.Text);
    }

    [Fact]
    public async Task An_update_that_loses_is_tried_again_on_what_the_winner_wrote()
    {
        await _notes.SaveAsync(new Note("1", "a"));
        _store.On(StateCallKinds.Save).Nth(1).Before(inner => WriteAsync(inner, "1", "ab"));

        Note updated = await _notes.UpdateAsync("1", note => note with { Text = note.Text + "c" });

        Assert.Equal("abc", updated.Text);
        Assert.Equal(updated, await _notes.GetAsync("1"));
    }

    [Fact]
    public async Task An_update_that_always_loses_ends_with_the_number_of_attempts()
    {
        await _notes.SaveAsync(new Note("1", "a"));
        _store.On(StateCallKinds.Save).Before(inner => WriteAsync(inner, "1", "other"));

        var conflict = await Assert.ThrowsAsync<StateConflictException>(
            async () => await _notes.UpdateAsync("1", note => note with { Text = "mine" }));

        Assert.Equal(3, conflict.Attempts);
        Assert.EndsWith("It was tried 3 times.", conflict.Message, StringComparison.Ordinal);
        Assert.Equal("note:1", conflict.Key);
        Assert.Equal("other", (await _notes.GetAsync("1"))!.Text);
    }

    [Fact]
    public async Task An_update_of_a_missing_record_says_so_and_does_not_call_the_function()
    {
        var missing = await Assert.ThrowsAsync<StateEntryNotFoundException>(
            async () => await _notes.UpdateAsync("1", _ => throw new InvalidOperationException("called")));

        Assert.Equal("note:1", missing.Key);
    }

    [Fact]
    public async Task An_update_may_not_change_the_key()
    {
        await _notes.SaveAsync(new Note("1", "a"));

        await Assert.ThrowsAsync<ArgumentException>(async () => await _notes.UpdateAsync("1", note => note with { Id = "2" }));

        Assert.Null(await _notes.GetAsync("2"));
    }

    [Fact]
    public async Task An_update_keeps_renews_or_removes_the_time_to_live()
    {
        await _notes.SaveAsync(new Note("1", "a"), TimeSpan.FromHours(1));
        DateTimeOffset start = _store.Clock.GetUtcNow();
        _store.Clock.Advance(TimeSpan.FromMinutes(20));

        await _notes.UpdateAsync("1", note => note with { Text = "b" });
        Assert.Equal(start.AddHours(1), (await _notes.GetEntryAsync("1")).ExpiresAt);

        var renew = new StateUpdateOptions { Expiry = StateExpiry.Renew, TimeToLive = TimeSpan.FromHours(5) };
        await _notes.UpdateAsync("1", note => note with { Text = "c" }, renew);
        Assert.Equal(start.AddMinutes(20).AddHours(5), (await _notes.GetEntryAsync("1")).ExpiresAt);

        await _notes.UpdateAsync("1", note => note with { Text = "d" }, new StateUpdateOptions { Expiry = StateExpiry.Remove });
        Assert.Null((await _notes.GetEntryAsync("1")).ExpiresAt);
    }

    [Fact]
    public async Task Renewing_without_any_time_to_live_is_refused()
    {
        await _notes.SaveAsync(new Note("1", "a"));
        var renew = new StateUpdateOptions { Expiry = StateExpiry.Renew };

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _notes.UpdateAsync("1", note => note with { Text = "b" }, renew));
    }

    [Fact]
    public async Task Get_or_add_returns_what_another_writer_created_first()
    {
        _store.On(StateCallKinds.Save).Nth(1).Before(inner => WriteAsync(inner, "1", "theirs"));

        Note note = await _notes.GetOrAddAsync("1", () => new Note("1", "mine"));

        Assert.Equal("theirs", note.Text);
    }

    [Fact]
    public async Task AddOrUpdate_creates_what_is_missing_and_changes_what_is_there()
    {
        Note created = await AppendAsync("a");
        Note updated = await AppendAsync("b");

        Assert.Equal("a", created.Text);
        Assert.Equal("ab", updated.Text);
        Assert.Equal(updated, await _notes.GetAsync("1"));
        Assert.Equal(["Get note:1", "Save note:1", "Get note:1", "Save note:1"], _store.Calls.Take(4).Select(call => call.ToString()));
    }

    [Fact]
    public async Task AddOrUpdate_changes_the_record_of_a_writer_that_created_it_first()
    {
        _store.On(StateCallKinds.Save).Nth(1).Before(inner => WriteAsync(inner, "1", "theirs"));

        Assert.Equal("theirs+mine", (await AppendAsync("+mine")).Text);
    }

    [Fact]
    public async Task AddOrUpdate_creates_a_record_anew_that_was_deleted_in_between()
    {
        await AppendAsync("old");
        _store.On(StateCallKinds.Save).Nth(1).Before(async inner => await new NoteRepository(inner).DeleteAsync(new Note("1", "")));

        Assert.Equal("new", (await AppendAsync("new")).Text);
    }

    [Fact]
    public async Task AddOrUpdate_gives_up_after_as_many_attempts_as_an_update()
    {
        StateFault conflicts = _store.On(StateCallKinds.Save).Conflict();

        var conflict = await Assert.ThrowsAsync<StateConflictException>(() => _store.Clock.RunAsync(AppendAsync("a").AsTask()));

        Assert.Equal(("note:1", 3, 3), (conflict.Key, conflict.Attempts, conflicts.Hits));
    }

    [Fact]
    public async Task AddOrUpdate_is_not_repeated_when_its_outcome_is_unknown()
    {
        _store.On(StateCallKinds.Save).LoseReply();

        var failure = await Assert.ThrowsAsync<StateStoreException>(async () => await AppendAsync("a"));

        Assert.True(failure.OutcomeUnknown);
        Assert.Single(_store.Calls, call => call.Kind == StateCallKinds.Save);
        Assert.Equal("a", (await _notes.GetAsync("1"))!.Text);
    }

    [Fact]
    public async Task AddOrUpdate_must_keep_the_key()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await _notes.AddOrUpdateAsync("1", () => new Note("2", ""), note => note));
        await AppendAsync("a");
        await Assert.ThrowsAsync<ArgumentException>(async () => await _notes.AddOrUpdateAsync("1", () => new Note("1", ""), note => note with { Id = "2" }));
    }

    [Fact]
    public async Task AddOrUpdate_creates_with_the_time_to_live_of_its_options_and_keeps_what_remains_of_it()
    {
        var options = new StateUpdateOptions { TimeToLive = TimeSpan.FromMinutes(1) };
        await _notes.AddOrUpdateAsync("1", () => new Note("1", "a"), note => note, options);
        DateTimeOffset? expiry = (await _notes.GetEntryAsync("1")).ExpiresAt;
        _store.Clock.Advance(TimeSpan.FromSeconds(20));
        await _notes.AddOrUpdateAsync("1", () => new Note("1", "b"), note => note, options);

        Assert.Equal(_store.Clock.GetUtcNow() + TimeSpan.FromSeconds(40), expiry);
        Assert.Equal(expiry, (await _notes.GetEntryAsync("1")).ExpiresAt);
        await _notes.AddOrUpdateAsync("1", () => new Note("1", "c"), note => note, options with { Expiry = StateExpiry.Remove });
        Assert.Null((await _notes.GetEntryAsync("1")).ExpiresAt);
    }

    [Fact]
    public void The_records_of_a_page_are_those_of_its_entries_and_null_or_unread_ones_throw()
    {
        var unread = new StateError(StateErrorKind.Unavailable, "away") { Key = "note:3" };
        var page = new StatePage<Note>(
            [
                new StateEntry<Note> { Key = "note:1", Found = true, Value = new Note("1", "a") },
                new StateEntry<Note> { Key = "note:2", Found = true },
                new StateEntry<Note> { Key = "note:3", Error = unread },
            ],
            null);

        Assert.Equal((3, "a"), (page.Records.Count, page.Records[0].Text));
        Assert.Equal("note:2", Assert.Throws<StateFormatException>(() => page.Records[1]).Key);
        Assert.Equal("note:3", Assert.Throws<StateStoreException>(() => page.Records[2]).Key);
        Assert.Throws<StateFormatException>(() => page.Records.ToArray());
    }

    [Fact]
    public async Task A_store_that_does_not_tell_the_new_version_is_asked_for_it()
    {
        _store.On(StateCallKinds.Save).HideETag();

        Note saved = await _notes.SaveAsync(new Note("1", "one"));

        Assert.Equal(["Save note:1", "Get note:1"], _store.Calls.Select(call => call.ToString()));
        Assert.Equal(saved, await _notes.GetAsync("1"));
        await _notes.SaveAsync(saved with { Text = "two" });
    }

    [Fact]
    public async Task The_version_of_another_writer_that_came_in_between_is_not_taken_for_ours()
    {
        StateCallSelection firstSave = _store.On(StateCallKinds.Save).Nth(1);
        firstSave.After(inner => WriteAsync(inner, "1", "theirs"));
        firstSave.HideETag();
        Note saved = await _notes.SaveAsync(new Note("1", "mine"));

        await Assert.ThrowsAsync<StateConflictException>(async () => await _notes.SaveAsync(saved with { Text = "would undo theirs" }));

        Assert.Equal("theirs", (await _notes.GetAsync("1"))!.Text);
    }

    [Fact]
    public async Task A_batch_writes_what_it_can_and_names_what_it_could_not()
    {
        Note old = await _notes.SaveAsync(new Note("1", "one"));
        await _notes.SaveAsync(old with { Text = "newer" });

        var failure = await Assert.ThrowsAsync<StateBatchException>(
            async () => await _notes.SaveManyAsync([old, new Note("2", "two"), new Note("3", "three")]));

        Assert.Equal("note:1", Assert.Single(failure.Errors).Key);
        Assert.Equal("newer", (await _notes.GetAsync("1"))!.Text);
        Assert.Equal("two", (await _notes.GetAsync("2"))!.Text);
        Assert.Equal("three", (await _notes.GetAsync("3"))!.Text);
    }

    [Fact]
    public async Task Records_are_listed_by_key_over_several_pages_and_those_of_others_are_left_out()
    {
        await _notes.SaveManyAsync(Enumerable.Range(0, 7).Select(i => new Note($"{i}", $"text {i}")));
        await _store.SaveAsync(new StateSave { Key = "other:1", Value = StateValue.Json("1"u8.ToArray()) });

        var ids = new List<string>();
        await foreach (StateEntry<Note> entry in _notes.ListAsync(pageSize: 3))
            ids.Add(entry.Value!.Id);

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], ids);
    }

    [Fact]
    public async Task What_is_no_record_is_a_format_error_that_names_the_key_and_not_the_value()
    {
        await _store.SaveAsync(new StateSave { Key = "note:1", Value = StateValue.Json("\"secret\""u8.ToArray()) });

        var failure = await Assert.ThrowsAsync<StateFormatException>(async () => await _notes.GetAsync("1"));

        Assert.Equal("note:1", failure.Key);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_null_is_found_and_has_no_value()
    {
        await _store.SaveAsync(new StateSave { Key = "note:1", Value = StateValue.Json("null"u8.ToArray()) });

        StateEntry<Note> entry = await _notes.GetEntryAsync("1");

        Assert.True(entry.Found);
        Assert.Null(entry.Value);
        Assert.NotNull(entry.ETag);
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _notes.SaveAsync(new Note("1", "a"), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _notes.GetAsync("1", cancelled.Token));

        Assert.Null(await _notes.GetAsync("1"));
    }

    private ValueTask<Note> AppendAsync(string text) =>
        _notes.AddOrUpdateAsync("1", () => new Note("1", text), note => note with { Text = note.Text + text });

    private static async Task WriteAsync(IStateStore store, string id, string text) =>
        await new NoteRepository(store).SaveAsync(new Note(id, text));
}
