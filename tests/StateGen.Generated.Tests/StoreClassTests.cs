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
}
