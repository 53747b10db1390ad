using System.Net;
using OrderService.Domain;
using OrderService.Endpoints;

namespace OrderService.Tests;

public sealed class PagingTests : IAsyncLifetime
{
    private const int Orders = 25;

    private readonly Service _service = new();

    public async Task InitializeAsync()
    {
        await _service.AddCustomerAsync("ada", creditLimit: 100_000m);
        await _service.AddCustomerAsync("bob", creditLimit: 100_000m);
        await _service.AddStockAsync("apple", 1000);
        for (int i = 1; i <= Orders; i++)
            await PlaceAsync(i % 5 == 0 ? "bob" : "ada", i);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Orders_come_in_pages_the_latest_first()
    {
        List<Order> orders = await _service.ReadPagesAsync<Order>("/orders?", size: 10);

        Assert.Equal(Enumerable.Range(1, Orders).Reverse(), orders.Select(order => order.Lines[0].Quantity));
    }

    [Fact]
    public async Task Orders_are_found_by_customer_status_and_total_together()
    {
        List<Order> first = await _service.ReadPagesAsync<Order>("/orders?customer=bob&", size: 2);
        await _service.PostAsync($"/orders/{first[0].Id}/shipment");

        Assert.Equal([25, 20, 15, 10, 5], first.Select(order => order.Lines[0].Quantity));
        Assert.Equal([20, 15], await QuantitiesAsync("customer=bob&status=Open&minimum=12&"));
        Assert.Equal([25], await QuantitiesAsync("status=Shipped&"));
        Assert.Empty(await QuantitiesAsync("customer=nobody&"));

        async Task<IEnumerable<int>> QuantitiesAsync(string filter) =>
            (await _service.ReadPagesAsync<Order>($"/orders?{filter}", size: 1)).Select(order => order.Lines[0].Quantity);
    }

    [Fact]
    public async Task A_page_goes_on_where_the_one_before_ended_although_orders_were_placed_meanwhile()
    {
        Page<Order> first = await _service.ReadAsync<Page<Order>>("/orders?size=10");
        await PlaceAsync("ada", 99);

        Page<Order> second = await _service.ReadAsync<Page<Order>>($"/orders?size=10&token={Uri.EscapeDataString(first.Next!)}");

        Assert.Equal(Enumerable.Range(6, 10).Reverse(), second.Items.Select(order => order.Lines[0].Quantity));
    }

    [Fact]
    public async Task Products_that_run_low_are_listed_with_the_fewest_first()
    {
        await _service.AddStockAsync("pear", 3);
        await _service.AddStockAsync("plum", 0);

        List<StockItem> low = await _service.ReadPagesAsync<StockItem>("/stock?atMost=5&", size: 1);
        List<StockItem> all = await _service.ReadPagesAsync<StockItem>("/stock?", size: 10);

        Assert.Equal(["plum", "pear"], low.Select(item => item.Product));
        Assert.Equal(["plum", "pear", "apple"], all.Select(item => item.Product));
    }

    [Theory]
    [InlineData("/orders?token=of-another-service")]
    [InlineData("/orders?size=0")]
    [InlineData("/orders?size=201")]
    [InlineData("/orders?status=Lost")]
    public async Task A_page_that_makes_no_sense_is_a_bad_request(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Service.ProblemOfAsync(await _service.GetAsync(path))).Status);

    private async Task PlaceAsync(string customer, int quantity)
    {
        _service.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        using HttpResponseMessage answer = await _service.PlaceAsync(Guid.NewGuid(), customer, ("apple", quantity));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }
}
