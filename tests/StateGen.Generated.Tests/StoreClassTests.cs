using StateGen.Generated.Tests.Records;
using StateGen.Stores;

namespace StateGen.Generated.Tests;

public sealed class StoreClassTests
{
    private readonly ShapesStore _shapes = new(new InMemoryStateStore());

    [Fact]
    public void A_store_class_is_named_after_its_component_and_has_a_property_for_each_record_type()
    {
        Assert.Equal("shapes", ShapesStore.ComponentName);
        Assert.Equal("shapes", _shapes.Name);
        Assert.Equal(
            ["Customers", "Measurements", "Settings", "Visits"],
            typeof(ShapesStore).GetProperties().Where(p => p.DeclaringType == typeof(ShapesStore)).Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_store_class_is_in_the_deepest_common_namespace_and_as_visible_as_the_least_visible_record()
    {
        Assert.Equal("StateGen.Generated.Tests.Records", typeof(ShapesStore).Namespace);
        Assert.True(typeof(ShapesStore).IsPublic);
        Assert.Equal("StateGen.Generated.Tests.Records", typeof(BooksStore).Namespace);
        Assert.False(typeof(BooksStore).IsPublic);
        Assert.True(typeof(InvoiceRepository).IsPublic);
    }

    [Fact]
    public async Task A_transaction_writes_records_of_several_types()
    {
        await _shapes.Settings.SaveAsync(new Setting("old", "x"));

        await _shapes.TransactAsync(tx =>
        {
            tx.Visits.Add(new Visit("ann", "oslo", 1));
            tx.Settings.Save(new Setting("new", "y"));
            tx.Settings.Delete("old");
        });

        Assert.NotNull(await _shapes.Visits.GetAsync("ann", "oslo"));
        Assert.NotNull(await _shapes.Settings.GetAsync("new"));
        Assert.Null(await _shapes.Settings.GetAsync("old"));
    }

    [Fact]
    public async Task A_transaction_with_one_stale_version_writes_nothing_and_names_the_key()
    {
        Customer customer = await _shapes.Customers.SaveAsync(new Customer { Number = new CustomerNumber("7") });
        string first = customer.ETag!;
        await _shapes.Customers.SaveAsync(customer);

        StateTransactionResult result = await _shapes.TryTransactAsync(tx =>
        {
            tx.Visits.Save(new Visit("ann", "oslo", 1));
            tx.Customers.Delete(customer.Number, first);
        });

        Assert.Equal("customer:7", result.Error!.Key);
        Assert.Null(await _shapes.Visits.GetAsync("ann", "oslo"));
        Assert.NotNull(await _shapes.Customers.GetAsync(customer.Number));
    }

    [Fact]
    public async Task Nothing_is_sent_when_building_a_transaction_throws()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _shapes.TransactAsync(tx =>
        {
            tx.Visits.Save(new Visit("ann", "oslo", 1));
            tx.Visits.Delete(null!, "oslo");
        }));

        Assert.Null(await _shapes.Visits.GetAsync("ann", "oslo"));
    }

    [Fact]
    public async Task What_a_transaction_saved_can_be_saved_again()
    {
        StateTransactionWrite<Customer> saved = null!;
        StateTransactionWrite<Setting> plain = null!;
        await _shapes.TransactAsync(tx =>
        {
            saved = tx.Customers.Add(new Customer { Number = new CustomerNumber("7") });
            plain = tx.Settings.Save(new Setting("a", "b"));
        });

        Assert.Equal("customer:7", saved.Key);
        Assert.Equal((await _shapes.Customers.GetEntryAsync(new CustomerNumber("7"))).ETag, saved.ETag);
        Assert.Equal(saved.ETag, saved.Value.ETag);
        Assert.Equal("b", plain.Value.Value);
        await _shapes.Customers.SaveAsync(saved.Value);
    }

    [Fact]
    public async Task A_store_that_does_not_tell_the_versions_of_a_transaction_is_asked_for_them()
    {
        var shapes = new ShapesStore(new SilentStore());
        StateTransactionWrite<Customer> first = null!;
        StateTransactionWrite<Customer> last = null!;
        await shapes.TransactAsync(tx =>
        {
            first = tx.Customers.Save(new Customer { Number = new CustomerNumber("7"), Name = "first" });
            tx.Settings.Save(new Setting("a", "b"));
            last = tx.Customers.Save(new Customer { Number = new CustomerNumber("7"), Name = "last" });
        });

        await Assert.ThrowsAsync<StateConflictException>(async () => await shapes.Customers.SaveAsync(first.Value));
        await shapes.Customers.SaveAsync(last.Value);
    }

    [Fact]
    public async Task The_version_of_another_writer_is_not_taken_for_that_of_a_transaction()
    {
        var store = new SilentStore();
        var shapes = new ShapesStore(store);
        store.AfterTransaction = () => shapes.Customers.SaveAsync(new Customer { Number = new CustomerNumber("7"), Name = "other" }).AsTask();
        StateTransactionWrite<Customer> saved = null!;
        await shapes.TransactAsync(tx => saved = tx.Customers.Save(new Customer { Number = new CustomerNumber("7") }));

        await Assert.ThrowsAsync<StateConflictException>(async () => await shapes.Customers.SaveAsync(saved.Value));
        Assert.Equal("other", (await shapes.Customers.GetAsync(new CustomerNumber("7")))!.Name);
    }

    [Fact]
    public async Task A_transaction_that_was_applied_succeeds_although_its_versions_cannot_be_read_back()
    {
        var store = new SilentStore { FailsReads = true };
        var shapes = new ShapesStore(store);
        StateTransactionWrite<Customer> saved = null!;
        await shapes.TransactAsync(tx => saved = tx.Customers.Save(new Customer { Number = new CustomerNumber("7") }));
        store.FailsReads = false;

        Assert.NotNull(await shapes.Customers.GetAsync(new CustomerNumber("7")));
        await Assert.ThrowsAsync<StateConflictException>(async () => await shapes.Customers.SaveAsync(saved.Value));
    }

    [Fact]
    public async Task There_is_no_new_version_before_a_transaction_is_applied_nor_if_it_fails()
    {
        Customer customer = await _shapes.Customers.SaveAsync(new Customer { Number = new CustomerNumber("7") });
        StateTransactionWrite<Customer> saved = null!;
        StateTransactionResult result = await _shapes.TryTransactAsync(tx =>
        {
            saved = tx.Customers.Add(customer);
            Assert.Throws<InvalidOperationException>(() => saved.Value);
        });

        Assert.True(result.IsConflict);
        Assert.Contains("customer:7", Assert.Throws<InvalidOperationException>(() => saved.ETag).Message, StringComparison.Ordinal);
    }

    /// <summary>A store as a Dapr sidecar is: it tells no versions after a transaction.</summary>
    private sealed class SilentStore() : DelegatingStateStore(new InMemoryStateStore())
    {
        public Func<Task> AfterTransaction { get; set; } = () => Task.CompletedTask;

        public bool FailsReads { get; set; }

        public override async ValueTask<StateTransactionResult> TransactAsync(
            IReadOnlyList<StateOperation> operations, IReadOnlyDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
        {
            StateTransactionResult result = await base.TransactAsync(operations, metadata, cancellationToken);
            await AfterTransaction();
            return result with { ETags = null };
        }

        public override ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default) =>
            FailsReads ? throw new StateStoreException(StateErrorKind.Unavailable, "The network is down.") : base.GetAsync(key, options, cancellationToken);

        public override ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
            IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default) =>
            FailsReads ? throw new StateStoreException(StateErrorKind.Unavailable, "The network is down.") : base.GetManyAsync(keys, options, cancellationToken);
    }
}
