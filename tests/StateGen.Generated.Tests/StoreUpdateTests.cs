using StateGen.Generated.Tests.Records;
using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.Generated.Tests;

/// <summary>Updates of several records of several types: read, decide, write all or nothing, and again after a conflict.</summary>
public sealed class StoreUpdateTests : IDisposable
{
    private static readonly CustomerNumber Number = new("7");

    private readonly TestStateStore _store = new();
    private readonly ShapesStore _shapes;

    public StoreUpdateTests() =>
        _shapes = new ShapesStore(_store, new StateRepositoryOptions { TimeProvider = _store.Clock, MaxUpdateAttempts = 4 });

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task An_update_that_loses_reads_and_decides_again()
    {
        await _shapes.Customers.SaveAsync(new Customer { Number = Number, Name = "a" });
        _store.On(StateCallKinds.Transact).Nth(1).Before(async other =>
            await new CustomerRepository(other).UpdateAsync(Number, c => new Customer { Number = c.Number, Name = c.Name + "b", ETag = c.ETag }));

        string name = await _store.Clock.RunAsync(AppendAsync("c").AsTask());

        Assert.Equal("abc", name);
        Assert.Equal("abc", (await _shapes.Customers.GetAsync(Number))!.Name);
        Assert.Equal(["x", "abc"], await Task.WhenAll(VisitAsync("a"), VisitAsync("abc")));

        async Task<string> VisitAsync(string city) => await _shapes.Visits.GetAsync("7", city) is null ? "x" : city;
    }

    [Fact]
    public async Task An_update_that_always_loses_ends_with_the_key_and_the_number_of_attempts_and_writes_nothing()
    {
        await _shapes.Customers.SaveAsync(new Customer { Number = Number, Name = "a" });
        StateFault conflicts = _store.On(StateCallKinds.Transact, CustomerKey.Format(Number)).Conflict();

        var conflict = await Assert.ThrowsAsync<StateConflictException>(() => _store.Clock.RunAsync(AppendAsync("b").AsTask()));

        Assert.Equal(("customer:7", 4, 4), (conflict.Key, conflict.Attempts, conflicts.Hits));
        Assert.Equal("a", (await _shapes.Customers.GetAsync(Number))!.Name);
    }

    [Fact]
    public async Task An_update_whose_outcome_is_unknown_is_not_sent_again()
    {
        await _shapes.Customers.SaveAsync(new Customer { Number = Number, Name = "a" });
        StateFault lost = _store.On(StateCallKinds.Transact).LoseReply();

        var failure = await Assert.ThrowsAsync<StateStoreException>(() => _store.Clock.RunAsync(AppendAsync("b").AsTask()));

        Assert.Equal((true, 1), (failure.OutcomeUnknown, lost.Hits));
        Assert.Equal("ab", (await _shapes.Customers.GetAsync(Number))!.Name);
    }

    [Fact]
    public async Task An_update_that_decides_to_do_nothing_sends_nothing()
    {
        string decided = await _shapes.UpdateAsync((_, _) => ValueTask.FromResult("no"));

        Assert.Equal("no", decided);
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task An_update_that_throws_writes_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _shapes.UpdateAsync((tx, _) =>
        {
            tx.Visits.Add(new Visit("7", "oslo", 1));
            throw new InvalidOperationException();
        }));

        Assert.Null(await _shapes.Visits.GetAsync("7", "oslo"));
    }

    [Fact]
    public async Task An_update_that_returns_nothing_is_written_all_the_same()
    {
        await _shapes.UpdateAsync(async (tx, cancellationToken) =>
        {
            await _shapes.Customers.GetAsync(Number, cancellationToken);
            tx.Visits.Add(new Visit("7", "oslo", 1));
        });

        Assert.NotNull(await _shapes.Visits.GetAsync("7", "oslo"));
    }

    /// <summary>Appends to the name of the customer, and remembers in a record of another type what became of it.</summary>
    private ValueTask<string> AppendAsync(string text) => _shapes.UpdateAsync(async (tx, cancellationToken) =>
    {
        Customer customer = (await _shapes.Customers.GetAsync(Number, cancellationToken))!;
        customer.Name += text;
        tx.Customers.Save(customer);
        tx.Visits.Add(new Visit(customer.Number.Text, customer.Name, 1));
        return customer.Name;
    });
}
