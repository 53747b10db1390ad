using System.Net;
using OrderService.Domain;
using StateGen.Testing;

namespace OrderService.Tests;

/// <summary>What the service does when others are faster, or its store is not there: all of it scripted, so it is the same each time.</summary>
public sealed class ConflictTests : IAsyncLifetime
{
    private static readonly Guid Id = Guid.Parse("6b1f0d52-0000-4000-8000-000000000002");

    private readonly Service _service = new();

    public async Task InitializeAsync()
    {
        await _service.AddCustomerAsync("ada");
        await _service.AddStockAsync("apple", 10);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_order_that_loses_twice_is_placed_with_the_third_attempt()
    {
        StateFault conflicts = _service.Store.On(StateCallKinds.Transact).First(2).Conflict();

        using HttpResponseMessage answer = await _service.PlaceAsync(Id, "ada", ("apple", 1));

        Assert.Equal((HttpStatusCode.Created, 2), (answer.StatusCode, conflicts.Hits));
        Assert.Equal(9, await _service.AvailableAsync("apple"));
    }

    [Fact]
    public async Task An_order_that_always_loses_is_a_conflict_and_changes_nothing()
    {
        StateFault conflicts = _service.Store.On(StateCallKinds.Transact, StockItemKey.Format("apple")).Conflict();

        using HttpResponseMessage answer = await _service.PlaceAsync(Id, "ada", ("apple", 1));

        Assert.Equal((HttpStatusCode.Conflict, "Others were faster"), await Service.ProblemOfAsync(answer));
        Assert.Equal(50, conflicts.Hits);
        Assert.Equal((10, 0m), (await _service.AvailableAsync("apple"), await _service.OwedAsync("ada")));
    }

    [Fact]
    public async Task An_order_for_what_somebody_else_takes_just_before_is_decided_again()
    {
        _service.Store.On(StateCallKinds.Transact).Nth(1).Before(async other =>
            await new StockItemRepository(other).UpdateAsync("apple", item => item with { Available = 2 }));

        using HttpResponseMessage answer = await _service.PlaceAsync(Id, "ada", ("apple", 3));

        Assert.Equal((HttpStatusCode.Conflict, "OutOfStock"), await Service.ProblemOfAsync(answer));
        Assert.Equal(2, await _service.AvailableAsync("apple"));
    }

    [Fact]
    public async Task An_order_whose_answer_is_lost_can_be_repeated_and_happens_once()
    {
        _service.Store.On(StateCallKinds.Transact).Nth(1).LoseReply();

        using HttpResponseMessage lost = await _service.PlaceAsync(Id, "ada", ("apple", 3));
        using HttpResponseMessage repeated = await _service.PlaceAsync(Id, "ada", ("apple", 3));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "It may or may not have happened"), await Service.ProblemOfAsync(lost));
        Assert.Equal(TimeSpan.FromSeconds(1), lost.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, repeated.StatusCode);
        Assert.Equal((7, 3m), (await _service.AvailableAsync("apple"), await _service.OwedAsync("ada")));
    }

    [Fact]
    public async Task While_the_store_is_away_the_service_is_alive_and_not_ready_and_says_what_to_do()
    {
        using (_service.Store.On(StateCallKinds.All).Unavailable())
        {
            foreach (string path in (string[])["/orders", $"/orders/{Id}", "/stock/apple", "/customers/ada"])
            {
                using HttpResponseMessage answer = await _service.GetAsync(path);
                Assert.Equal((HttpStatusCode.ServiceUnavailable, "The store is not there"), await Service.ProblemOfAsync(answer));
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _service.PlaceAsync(Id, "ada", ("apple", 1))).StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _service.GetAsync("/healthz/ready")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await _service.GetAsync("/healthz/live")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await _service.GetAsync("/healthz/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await _service.PlaceAsync(Id, "ada", ("apple", 1))).StatusCode);
    }

    [Fact]
    public async Task A_slow_store_makes_an_order_slow_and_no_more()
    {
        DateTimeOffset start = _service.Store.Clock.GetUtcNow();
        _service.Store.On(StateCallKinds.Transact).Delay(TimeSpan.FromSeconds(20));

        using HttpResponseMessage answer = await _service.PlaceAsync(Id, "ada", ("apple", 1));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(start.AddSeconds(20), _service.Store.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_customer_cannot_be_added_twice()
    {
        using HttpResponseMessage answer = await _service.PostAsync("/customers", new { id = "ada", name = "Another Ada", creditLimit = 1 });

        Assert.Equal((HttpStatusCode.Conflict, "It exists already"), await Service.ProblemOfAsync(answer));
        Assert.Equal("ada", (await _service.ReadAsync<Customer>("/customers/ada")).Name);
    }

    [Fact]
    public async Task A_product_is_changed_only_if_it_is_what_the_caller_has_seen()
    {
        using HttpResponseMessage read = await _service.GetAsync("/stock/apple");
        string seen = read.Headers.ETag!.Tag;

        using HttpResponseMessage first = await _service.PutAsync("/stock/apple", new { name = "Red apple", price = 2 }, seen);
        using HttpResponseMessage second = await _service.PutAsync("/stock/apple", new { name = "Green apple", price = 3 }, seen);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.NotEqual(seen, first.Headers.ETag!.Tag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "It is no longer what you have seen"), await Service.ProblemOfAsync(second));
        StockItem item = await _service.ReadAsync<StockItem>("/stock/apple");
        Assert.Equal(("Red apple", 10), (item.Name, item.Available));
    }
}
