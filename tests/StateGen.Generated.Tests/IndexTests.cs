using Microsoft.Extensions.DependencyInjection;
using StateGen.Generated.Tests.Records;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Generated.Tests;

public sealed class IndexTests
{
    [Fact]
    public void A_store_class_lists_the_indexes_over_marked_members()
    {
        Assert.Equal([new StateIndexDefinition("title", "book:"), new StateIndexDefinition("amount", "invoice:")], BooksStore.Indexes);
        Assert.Equal(
            """[{"name":"Books","indexes":[{"key":"title","type":"TEXT"}]},{"name":"Invoices","indexes":[{"key":"amount","type":"NUMERIC"}]}]""",
            BooksStore.QueryIndexes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("eu")]
    public async Task The_in_memory_store_of_a_component_keeps_its_indexes(string? key)
    {
        var services = new ServiceCollection();
        await using ServiceProvider provider = key is null
            ? services.AddBooksStore(options => options.UseInMemory()).BuildServiceProvider()
            : services.AddBooksStore(key, options => options.UseInMemory()).BuildServiceProvider();
        InvoiceRepository invoices = key is null ? provider.GetRequiredService<InvoiceRepository>() : provider.GetRequiredKeyedService<InvoiceRepository>(key);
        for (int i = 0; i < 50; i++)
            await invoices.SaveAsync(new Invoice(i, i * 10));

        StateQuery<Invoice> dear = invoices.Where(invoice => invoice.Amount > 470m);
        StateQuery<Invoice> dearest = invoices.Query().OrderByDescending(InvoiceFields.Amount).Take(2);

        Assert.Equal([new StateIndexUse("amount", StateIndexAccess.Range)], (await dear.ExplainAsync()).Indexes);
        Assert.Equal([new StateIndexUse("amount", StateIndexAccess.Order)], (await dearest.ExplainAsync()).Indexes);
        Assert.Equal([48, 49], (await dear.ToListAsync()).Select(invoice => invoice.Id));
        Assert.Equal([49, 48], (await dearest.ToListAsync()).Select(invoice => invoice.Id));
    }
}
