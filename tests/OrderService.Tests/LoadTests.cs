using System.Net;
using OrderService.Domain;

namespace OrderService.Tests;

public sealed class LoadTests
{
    private const int Clients = 24;
    private const int OrdersEach = 8;
    private const int Delivered = 60;

    private static readonly string[] Products = ["apple", "pear", "plum"];

    [Fact]
    public async Task The_stock_is_never_negative_and_nothing_is_lost_when_many_clients_order_and_cancel_at_once()
    {
        await using var service = new Service();
        for (int customer = 0; customer < 6; customer++)
            await service.AddCustomerAsync($"customer-{customer}", creditLimit: 100_000m);
        foreach (string product in Products)
            await service.AddStockAsync(product, Delivered, price: 1.25m);

        using var done = new CancellationTokenSource();
        Task<int> watching = WatchStockAsync(service, done.Token);
        HttpStatusCode[][] answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => BuyAsync(service, client))));
        await done.CancelAsync();

        Assert.All(answers.SelectMany(a => a), status => Assert.Contains(status, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.Conflict]));
        Assert.Contains(HttpStatusCode.Created, answers.SelectMany(a => a));
        Assert.Contains(HttpStatusCode.Conflict, answers.SelectMany(a => a));
        Assert.True(await watching > 0);
        await AssertBooksBalanceAsync(service);
    }

    /// <summary>Orders more than there is, and takes every third order back.</summary>
    private static async Task<HttpStatusCode[]> BuyAsync(Service service, int client)
    {
        var answers = new HttpStatusCode[OrdersEach];
        for (int i = 0; i < OrdersEach; i++)
        {
            var id = Guid.NewGuid();
            string first = Products[(client + i) % Products.Length];
            string second = Products[(client + i + 1) % Products.Length];
            using HttpResponseMessage answer = await service.PlaceAsync(id, $"customer-{client % 6}", (first, 1 + (i % 3)), (second, 1));
            answers[i] = answer.StatusCode;
            if (i % 3 == 2 && answer.StatusCode == HttpStatusCode.Created)
                Assert.Equal(HttpStatusCode.OK, (await service.PostAsync($"/orders/{id}/cancellation")).StatusCode);
        }

        return answers;
    }

    private static async Task<int> WatchStockAsync(Service service, CancellationToken done)
    {
        int looks = 0;
        do
        {
            foreach (string product in Products)
                Assert.InRange(await service.AvailableAsync(product), 0, Delivered);
            looks++;
        }
        while (!done.IsCancellationRequested);
        return looks;
    }

    private static async Task AssertBooksBalanceAsync(Service service)
    {
        List<Order> open = await service.ReadPagesAsync<Order>("/orders?status=Open&", size: 50);
        foreach (string product in Products)
        {
            int sold = open.SelectMany(order => order.Lines).Where(line => line.Product == product).Sum(line => line.Quantity);
            Assert.Equal(Delivered, sold + await service.AvailableAsync(product));
        }

        for (int customer = 0; customer < 6; customer++)
        {
            string id = $"customer-{customer}";
            Assert.Equal(open.Where(order => order.CustomerId == id).Sum(order => order.Total), await service.OwedAsync(id));
        }
    }
}
