using System.Text;
using StateGen.Queries;
using StateGen.Stores;
using StateGen.Testing;
using StateGen.Tests.Repositories;

namespace StateGen.Tests.Testing;

public sealed class FaultStateStoreTests : IDisposable
{
    private readonly TestStateStore _store = new();
    private readonly NoteRepository _notes;

    public FaultStateStoreTests() => _notes = new NoteRepository(_store, new StateRepositoryOptions { TimeProvider = _store.Clock });

    public static TheoryData<StateCallKinds> Kinds => new(Enum.GetValues<StateCallKinds>().Where(kind => int.PopCount((int)kind) == 1));

    public void Dispose() => _store.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_unavailable_store_does_nothing_and_says_so(StateCallKinds kind)
    {
        await _store.SaveAsync(Save("k", "0"));
        StateFault outage = _store.On(kind).Unavailable();

        var error = await Assert.ThrowsAsync<StateStoreException>(() => CallAsync(kind));

        Assert.Equal((StateErrorKind.Unavailable, false), (error.Kind, error.OutcomeUnknown));
        Assert.Equal(1, outage.Hits);
        outage.Dispose();
        Assert.Equal("0", await ReadAsync("k"));
        await CallAsync(kind);
        Assert.Equal(1, outage.Hits);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_lost_reply_follows_a_call_that_happened(StateCallKinds kind)
    {
        await _store.SaveAsync(Save("k", "0"));
        _store.On(kind).First().LoseReply();

        var error = await Assert.ThrowsAsync<StateStoreException>(() => CallAsync(kind));

        Assert.Equal((StateErrorKind.Unavailable, StateCallKinds.Writes.HasFlag(kind)), (error.Kind, error.OutcomeUnknown));
        string? expected = kind switch
        {
            StateCallKinds.Save or StateCallKinds.SaveMany or StateCallKinds.Transact => "1",
            StateCallKinds.Delete or StateCallKinds.DeleteMany => null,
            _ => "0",
        };
        Assert.Equal(expected, await ReadAsync("k"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_with_latency_waits_by_the_clock_of_the_test_and_can_be_cancelled(StateCallKinds kind)
    {
        _store.On(kind).Delay(TimeSpan.FromMinutes(1));
        using var cancellation = new CancellationTokenSource();

        Task call = CallAsync(kind);
        Task cancelled = CallAsync(kind, cancellation.Token);
        await cancellation.CancelAsync();
        _store.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(call.IsCompleted);
        _store.Clock.Advance(TimeSpan.FromSeconds(1));

        await call;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    [Fact]
    public async Task The_nth_write_is_a_conflict_and_the_others_are_not()
    {
        StateFault fault = _store.On(StateCallKinds.Writes).Nth(2).Conflict();

        bool[] conflicts =
        [
            (await _store.SaveAsync(Save("k", "1"))).IsConflict,
            (await _store.DeleteAsync(new StateDelete { Key = "k" })).IsConflict,
            (await _store.TransactAsync([Save("k", "2")])).IsConflict,
        ];

        Assert.Equal([false, true, false], conflicts);
        Assert.Equal(1, fault.Hits);
    }

    [Fact]
    public async Task Calls_are_selected_by_their_number_from_when_the_fault_was_added()
    {
        await ConflictAsync();
        StateFault first = _store.On(StateCallKinds.Save).First(2).Conflict();
        Assert.Equal((true, true, false), (await ConflictAsync(), await ConflictAsync(), await ConflictAsync()));
        first.Dispose();

        using StateFault from = _store.On(StateCallKinds.Save).From(2).Conflict();
        Assert.Equal((false, true, true), (await ConflictAsync(), await ConflictAsync(), await ConflictAsync()));
        Assert.Equal((2, 2), (first.Hits, from.Hits));

        async Task<bool> ConflictAsync() => (await _store.SaveAsync(Save("k", "1"))).IsConflict;
    }

    [Fact]
    public async Task Calls_are_selected_by_their_key()
    {
        _store.On(StateCallKinds.All, "a_b%").Unavailable();
        _store.On(StateCallKinds.Save, KeyPattern.StartsWith("c")).Conflict();

        Assert.True((await _store.SaveAsync(Save("axb1", "1"))).Succeeded);
        await Assert.ThrowsAsync<StateStoreException>(async () => await _store.SaveAsync(Save("a_b%", "1")));
        Assert.True((await _store.SaveAsync(Save("cd", "1"))).IsConflict);
        Assert.Single((await _store.ListKeysAsync(new StateKeyListRequest())).Keys);
    }

    [Fact]
    public async Task A_fault_for_a_key_hits_its_items_of_a_call_over_many_keys()
    {
        await _store.SaveManyAsync([Save("a", "0"), Save("b", "0"), Save("c", "0")]);
        _store.On(StateCallKinds.SaveMany, "a").Conflict();
        _store.On(StateCallKinds.SaveMany | StateCallKinds.DeleteMany, "b").LoseReply();
        _store.On(StateCallKinds.GetMany, "c").Unavailable();

        IReadOnlyList<StateWriteResult> saved = await _store.SaveManyAsync([Save("a", "1"), Save("b", "1"), Save("c", "1")]);
        IReadOnlyList<StateItem> read = await _store.GetManyAsync(["c", "b", "a"]);
        IReadOnlyList<StateWriteResult> deleted = await _store.DeleteManyAsync([new StateDelete { Key = "b" }, new StateDelete { Key = "c" }]);

        Assert.Equal([StateErrorKind.Conflict, StateErrorKind.Unavailable, null], saved.Select(r => r.Error?.Kind));
        Assert.Equal([("a", false), ("b", true)], saved.Where(r => r.Error is not null).Select(r => (r.Error!.Key, r.Error.OutcomeUnknown)));
        Assert.Equal([("c", null), ("b", "1"), ("a", "0")], read.Select(item => (item.Key, item.Found ? Text(item) : null)));
        Assert.Equal(StateErrorKind.Unavailable, read[0].Error?.Kind);
        Assert.Equal([false, true], deleted.Select(r => r.Succeeded));
        Assert.Null(await ReadAsync("b"));
    }

    [Fact]
    public async Task A_fault_for_a_key_hits_a_transaction_as_a_whole_and_the_conflict_names_the_key()
    {
        _store.On(StateCallKinds.Transact, "b").Conflict();

        StateTransactionResult result = await _store.TransactAsync([Save("a", "1"), Save("b", "1", "7")]);

        Assert.Equal(("b", (ETag)"7"), (result.Error!.Key, result.Error.ExpectedETag));
        Assert.Null(await ReadAsync("a"));
    }

    [Fact]
    public async Task Any_failure_can_be_scripted()
    {
        _store.On(StateCallKinds.Save).Fail(new StateError(StateErrorKind.Full, "no room"));

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await _store.SaveAsync(Save("k", "1")));

        Assert.Equal((StateErrorKind.Full, "no room", "k"), (error.Kind, error.Message, error.Key));
    }

    [Fact]
    public async Task Entries_expire_at_once_or_just_before_a_call()
    {
        StateWriteResult first = await _store.SaveAsync(Save("k", "1"));
        await _store.ExpireAsync("k");
        Assert.Null(await ReadAsync("k"));
        Assert.True((await _store.SaveAsync(Save("k", "2", first.ETag))).IsConflict);

        StateWriteResult second = await _store.SaveAsync(Save("k", "3"));
        _store.On(StateCallKinds.Save, "k").Nth(1).Expire();
        Assert.True((await _store.SaveAsync(Save("k", "4", second.ETag))).IsConflict);
        Assert.Null(await ReadAsync("k"));
    }

    [Fact]
    public async Task Entries_expire_by_the_clock_of_the_test()
    {
        await _notes.SaveAsync(new Note("1", "a"), TimeSpan.FromMinutes(10));

        _store.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.NotNull(await _notes.GetAsync("1"));
        _store.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await _notes.GetAsync("1"));
    }

    [Fact]
    public async Task The_attempts_of_an_update_take_no_time()
    {
        await _notes.SaveAsync(new Note("1", "a"));
        StateFault conflicts = _store.On(StateCallKinds.Save, "note:1").First(4).Conflict();

        Note updated = await _store.Clock.RunAsync(_notes.UpdateAsync("1", note => note with { Text = "b" }).AsTask());

        Assert.Equal("b", updated.Text);
        Assert.Equal(4, conflicts.Hits);
        Assert.Equal(0, _store.Clock.WaitingTimers);
    }

    [Fact]
    public async Task An_update_whose_reply_is_lost_is_not_sent_again()
    {
        await _notes.SaveAsync(new Note("1", "a"));
        _store.On(StateCallKinds.Save).LoseReply();

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await _notes.UpdateAsync("1", note => note with { Text = note.Text + "b" }));

        Assert.True(error.OutcomeUnknown);
        Assert.Equal("ab", (await _notes.GetAsync("1"))!.Text);
    }

    [Fact]
    public async Task Calls_are_recorded_with_the_time_and_copies_of_what_they_write()
    {
        byte[] json = "1"u8.ToArray();
        await _store.SaveAsync(new StateSave { Key = "a", Value = StateValue.Json(json), ETag = "7" });
        json[0] = (byte)'9';
        _store.Clock.Advance(TimeSpan.FromSeconds(5));
        await _store.TransactAsync([Save("a", "2"), new StateDelete { Key = "b" }]);
        await _store.GetManyAsync(["a", "b"]);
        await _store.QueryAsync(new StateQueryRequest());

        IReadOnlyList<StateCall> calls = _store.Calls;

        Assert.Equal(["Save a", "Transact a b", "GetMany a b", "Query"], calls.Select(call => call.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(5), calls[1].At - calls[0].At);
        var save = Assert.IsType<StateSave>(Assert.Single(calls[0].Writes));
        Assert.Equal(("1", (ETag)"7"), (Encoding.UTF8.GetString(save.Value.Bytes.Span), save.ETag));
        Assert.Equal([typeof(StateSave), typeof(StateDelete)], calls[1].Writes.Select(write => write.GetType()));
        _store.ClearCalls();
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_is_not_recorded_and_counts_for_no_fault()
    {
        StateFault fault = _store.On(StateCallKinds.Save).Conflict();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _store.SaveAsync(Save("k", "1"), new CancellationToken(canceled: true)));

        Assert.Equal((0, 0), (_store.Calls.Count, fault.Hits));
    }

    [Fact]
    public async Task Faults_end_when_they_are_cleared()
    {
        _store.On(StateCallKinds.All).Unavailable();
        _store.ClearFaults();

        Assert.True((await _store.SaveAsync(Save("k", "1"))).Succeeded);
    }

    [Fact]
    public async Task Of_several_faults_all_do_what_they_do_before_and_the_first_that_refuses_decides()
    {
        _store.On(StateCallKinds.Save, "k").Before(async inner => await inner.SaveAsync(Save("other", "1")));
        _store.On(StateCallKinds.Save).Conflict();
        _store.On(StateCallKinds.Save).Unavailable();

        Assert.True((await _store.SaveAsync(Save("k", "1"))).IsConflict);
        Assert.Equal("1", await ReadAsync("other"));
    }

    [Fact]
    public async Task Writers_at_the_same_time_are_hit_as_often_as_was_said()
    {
        StateFault fault = _store.On(StateCallKinds.Save).First(50).Conflict();

        bool[] conflicts = await Task.WhenAll(Enumerable.Range(0, 8).SelectMany(writer => Enumerable.Range(0, 20).Select(
            i => Task.Run(async () => (await _store.SaveAsync(Save($"{writer}-{i}", "1"))).IsConflict))));

        Assert.Equal(50, conflicts.Count(conflict => conflict));
        Assert.Equal(50, fault.Hits);
        Assert.Equal(160, _store.Calls.Count);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_when_it_is_scripted()
    {
        Assert.Throws<ArgumentException>(() => _store.On(StateCallKinds.None));
        Assert.Throws<ArgumentException>(() => _store.On(StateCallKinds.Query, "k"));
        Assert.Throws<ArgumentException>(() => _store.On(StateCallKinds.Get, ""));
        Assert.Throws<InvalidOperationException>(() => _store.On(StateCallKinds.All).Conflict());
        Assert.Throws<ArgumentOutOfRangeException>(() => _store.On(StateCallKinds.Get).Nth(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _store.On(StateCallKinds.Get).First(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _store.On(StateCallKinds.Get).From(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _store.On(StateCallKinds.Get).Delay(TimeSpan.Zero));
    }

    private static StateSave Save(string key, string json, ETag etag = default) =>
        new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes(json)), ETag = etag };

    private static string Text(StateItem item) => Encoding.UTF8.GetString(item.Value.Bytes.Span);

    private async Task<string?> ReadAsync(string key)
    {
        StateItem item = await _store.GetAsync(key);
        return item.Found ? Text(item) : null;
    }

    private async Task CallAsync(StateCallKinds kind, CancellationToken cancellationToken = default)
    {
        switch (kind)
        {
            case StateCallKinds.Get:
                await _store.GetAsync("k", null, cancellationToken);
                break;
            case StateCallKinds.GetMany:
                await _store.GetManyAsync(["k"], null, cancellationToken);
                break;
            case StateCallKinds.Query:
                await _store.QueryAsync(new StateQueryRequest(), cancellationToken);
                break;
            case StateCallKinds.Explain:
                await _store.ExplainAsync(new StateQueryRequest(), cancellationToken);
                break;
            case StateCallKinds.ListKeys:
                await _store.ListKeysAsync(new StateKeyListRequest(), cancellationToken);
                break;
            case StateCallKinds.Save:
                await _store.SaveAsync(Save("k", "1"), cancellationToken);
                break;
            case StateCallKinds.SaveMany:
                await _store.SaveManyAsync([Save("k", "1")], cancellationToken);
                break;
            case StateCallKinds.Delete:
                await _store.DeleteAsync(new StateDelete { Key = "k" }, cancellationToken);
                break;
            case StateCallKinds.DeleteMany:
                await _store.DeleteManyAsync([new StateDelete { Key = "k" }], cancellationToken);
                break;
            default:
                await _store.TransactAsync([Save("k", "1")], null, cancellationToken);
                break;
        }
    }
}
