using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderService.Domain;
using StateGen.Testing;

namespace OrderService.Tests;

public sealed class PlacingTests : IAsyncLifetime
{
    private static readonly Guid Id = Guid.Parse("6b1f0d52-0000-4000-8000-000000000001");

    private readonly Service _service = new();

    public static TheoryData<string, string, int, HttpStatusCode, string> Refusals => new()
    {
        { "nobody", "apple", 1, HttpStatusCode.UnprocessableEntity, "UnknownCustomer" },
        { "ada", "nothing", 1, HttpStatusCode.UnprocessableEntity, "UnknownProduct" },
        { "ada", "apple", 11, HttpStatusCode.Conflict, "OutOfStock" },
        { "ada", "melon", 3, HttpStatusCode.Conflict, "CreditLimitExceeded" },
    };

    public async Task InitializeAsync()
    {
        await _service.AddCustomerAsync("ada", creditLimit: 100m);
        await _service.AddStockAsync("apple", 10, price: 2.50m);
        await _service.AddStockAsync("melon", 10, price: 40m);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_order_takes_from_the_stock_and_is_owed_by_the_customer_in_one_transaction()
    {
        _service.Store.ClearCalls();

        using HttpResponseMessage answer = await _service.PlaceAsync(Id, "ada", ("apple", 3), ("melon", 1), ("apple", 1));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/orders/{Id}", answer.Headers.Location?.ToString());
        Assert.Equal((6, 9, 50m), (await _service.AvailableAsync("apple"), await _service.AvailableAsync("melon"), await _service.OwedAsync("ada")));
        Order order = await _service.ReadAsync<Order>($"/orders/{Id}");
        Assert.Equal([new OrderLine("apple", 4, 2.50m), new OrderLine("melon", 1, 40m)], order.Lines);
        Assert.Equal((50m, OrderStatus.Open, _service.Store.Clock.GetUtcNow()), (order.Total, order.Status, order.PlacedAt));
        StateCall write = Assert.Single(_service.Store.Calls, call => StateCallKinds.Writes.HasFlag(call.Kind));
        Assert.Equal($"Transact stock:apple stock:melon customer:ada order:{Id}", write.ToString());
    }

    [Fact]
    public async Task The_same_request_again_changes_nothing_and_answers_the_same_order()
    {
        await _service.PlaceAsync(Id, "ada", ("apple", 3));

        using HttpResponseMessage again = await _service.PlaceAsync(Id, "ada", ("apple", 3));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(3, (await again.Content.ReadFromJsonAsync<Order>())!.Lines.Single().Quantity);
        Assert.Equal(7, await _service.AvailableAsync("apple"));
    }

    [Fact]
    public async Task Another_order_cannot_take_the_id_of_one()
    {
        await _service.PlaceAsync(Id, "ada", ("apple", 3));

        using HttpResponseMessage other = await _service.PlaceAsync(Id, "ada", ("apple", 4));

        Assert.Equal((HttpStatusCode.Conflict, "IdTaken"), await Service.ProblemOfAsync(other));
        Assert.Equal(7, await _service.AvailableAsync("apple"));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_ordered_is_refused_with_the_reason_and_nothing_is_written(
        string customer, string product, int quantity, HttpStatusCode status, string reason)
    {
        _service.Store.ClearCalls();

        using HttpResponseMessage answer = await _service.PlaceAsync(Id, customer, ("apple", 1), (product, quantity));

        Assert.Equal((status, reason), await Service.ProblemOfAsync(answer));
        Assert.DoesNotContain(_service.Store.Calls, call => StateCallKinds.Writes.HasFlag(call.Kind));
        Assert.Equal(HttpStatusCode.NotFound, (await _service.GetAsync($"/orders/{Id}")).StatusCode);
    }

    [Theory]
    [InlineData("""{"customerId":"ada","lines":[]}""", "Lines")]
    [InlineData("""{"customerId":"ada","lines":[{"product":"apple","quantity":0}]}""", "Lines[0].Quantity")]
    [InlineData("""{"customerId":"ada","lines":[{"product":"","quantity":1}]}""", "Lines[0].Product")]
    [InlineData("""{"customerId":"","lines":[{"product":"apple","quantity":1}]}""", "CustomerId")]
    public async Task What_makes_no_sense_is_a_bad_request_that_names_the_member(string body, string member)
    {
        using HttpResponseMessage answer = await _service.PutAsync($"/orders/{Id}", JsonElement.Parse(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(member, problem.GetProperty("errors").EnumerateObject().Single().Name);
    }

    [Fact]
    public async Task A_cancelled_order_gives_everything_back_once()
    {
        await _service.PlaceAsync(Id, "ada", ("apple", 3), ("melon", 1));

        await _service.PostAsync($"/orders/{Id}/cancellation");
        using HttpResponseMessage again = await _service.PostAsync($"/orders/{Id}/cancellation");

        Assert.Equal(OrderStatus.Cancelled, (await again.Content.ReadFromJsonAsync<Order>())!.Status);
        Assert.Equal((10, 10, 0m), (await _service.AvailableAsync("apple"), await _service.AvailableAsync("melon"), await _service.OwedAsync("ada")));
        Assert.Equal((HttpStatusCode.Conflict, "NotOpen"), await Service.ProblemOfAsync(await _service.PostAsync($"/orders/{Id}/shipment")));
    }

    [Fact]
    public async Task A_shipped_order_cannot_be_cancelled()
    {
        await _service.PlaceAsync(Id, "ada", ("apple", 3));

        using HttpResponseMessage shipped = await _service.PostAsync($"/orders/{Id}/shipment");

        Assert.Equal(OrderStatus.Shipped, (await shipped.Content.ReadFromJsonAsync<Order>())!.Status);
        Assert.Equal((HttpStatusCode.Conflict, "NotOpen"), await Service.ProblemOfAsync(await _service.PostAsync($"/orders/{Id}/cancellation")));
        Assert.Equal(7, await _service.AvailableAsync("apple"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        string[] reads = [$"/orders/{Id}", "/customers/nobody", "/stock/nothing"];
        string[] writes = [$"/orders/{Id}/shipment", $"/orders/{Id}/cancellation"];

        foreach (string path in reads)
            Assert.Equal(HttpStatusCode.NotFound, (await Service.ProblemOfAsync(await _service.GetAsync(path))).Status);
        foreach (string path in writes)
            Assert.Equal((HttpStatusCode.NotFound, "UnknownOrder"), await Service.ProblemOfAsync(await _service.PostAsync(path)));
        Assert.Equal(
            HttpStatusCode.NotFound, (await Service.ProblemOfAsync(await _service.PostAsync("/stock/nothing/deliveries", new { quantity = 1 }))).Status);
    }
}
