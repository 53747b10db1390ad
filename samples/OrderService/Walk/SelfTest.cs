using System.Globalization;
using System.Net;
using OrderService.Domain;
using OrderService.Endpoints;
using OrderService.Orders;

namespace OrderService.Walk;

/// <summary>
/// Starts the service on a free port of this machine and does with it what a customer would, over HTTP; says what it did, and whether it came out
/// as it should. It uses names of its own, so it can be run against a store that others use.
/// </summary>
internal sealed class SelfTest(HttpClient client)
{
    private const int Delivered = 40;
    private const int Customers = 60;

    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private bool _failed;

    private string Customer => $"ada-{_run}";

    private string Apples => $"apples-{_run}";

    private string Pears => $"pears-{_run}";

    /// <summary>Runs the service and the walk through it.</summary>
    /// <returns>0 if everything came out as it should, else 1.</returns>
    public static async Task<int> RunAsync(WebApplication app)
    {
        app.Urls.Clear();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Console.WriteLine($"order service at {client.BaseAddress}, store: {app.Configuration["Shop:Store"]}");
        var test = new SelfTest(client);
        await test.WalkAsync();
        await app.StopAsync();
        Console.WriteLine(test._failed ? "the service did not do what it should" : "the service does what it should");
        return test._failed ? 1 : 0;
    }

    private async Task WalkAsync()
    {
        await ExpectAsync("it is ready", HttpStatusCode.OK, client.GetAsync("/healthz/ready"));
        await ExpectAsync("a customer is added", HttpStatusCode.Created, AddCustomerAsync());
        await ExpectAsync("the customer cannot be added again", HttpStatusCode.Conflict, AddCustomerAsync());
        await ExpectAsync("apples are for sale", HttpStatusCode.OK, DescribeAsync(Apples, 2.50m));
        await ExpectAsync("pears are for sale", HttpStatusCode.OK, DescribeAsync(Pears, 3m));
        await ExpectAsync("a change of what has changed since is refused", HttpStatusCode.PreconditionFailed, DescribeStaleAsync());
        await ExpectAsync("apples are delivered", HttpStatusCode.OK, DeliverAsync(Apples, Delivered));
        await ExpectAsync("pears are delivered", HttpStatusCode.OK, DeliverAsync(Pears, Delivered));

        var order = Guid.NewGuid();
        await ExpectAsync("an order is placed", HttpStatusCode.Created, PlaceAsync(order, (Apples, 3), (Pears, 2)));
        await ExpectAsync("the same request again changes nothing", HttpStatusCode.OK, PlaceAsync(order, (Apples, 3), (Pears, 2)));
        await ExpectAsync("more than there is cannot be ordered", HttpStatusCode.Conflict, PlaceAsync(Guid.NewGuid(), (Apples, 1), (Pears, 1000)));
        await ExpectAsync("an order of nothing makes no sense", HttpStatusCode.BadRequest, PlaceAsync(Guid.NewGuid(), (Apples, 0)));
        await ExpectStockAsync(Delivered - 3, Delivered - 2);

        await ExpectAsync("the order is cancelled", HttpStatusCode.OK, client.PostAsync($"/orders/{order}/cancellation", null));
        await ExpectStockAsync(Delivered, Delivered);
        await OrderAtOnceAsync();
        await ExpectStockAsync(0, Delivered);
        await ReadPagesAsync();
    }

    /// <summary>More customers than there are apples, all at once.</summary>
    private async Task OrderAtOnceAsync()
    {
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, Customers).Select(async _ =>
        {
            using HttpResponseMessage answer = await PlaceAsync(Guid.NewGuid(), (Apples, 1));
            return answer.StatusCode;
        }));
        int placed = answers.Count(status => status == HttpStatusCode.Created);
        int refused = answers.Count(status => status == HttpStatusCode.Conflict);
        Say($"of {Customers} orders at once for {Delivered} apples {placed} are placed and {refused} refused",
            (placed, refused) == (Delivered, Customers - Delivered));
    }

    private async Task ReadPagesAsync()
    {
        int pages = 0;
        var seen = new HashSet<Guid>();
        string? token = null;
        do
        {
            string query = $"/orders?customer={Customer}&status=Open&size=15&token={Uri.EscapeDataString(token ?? "")}";
            Page<Order>? page = await client.GetFromJsonAsync<Page<Order>>(query);
            seen.UnionWith(page!.Items.Select(order => order.Id));
            token = page.Next;
            pages++;
        }
        while (token is not null && pages < Customers);
        Say($"the open orders are {seen.Count} on {pages} pages", seen.Count == Delivered);
    }

    private async Task ExpectStockAsync(int apples, int pears)
    {
        StockItem? a = await client.GetFromJsonAsync<StockItem>($"/stock/{Apples}");
        StockItem? p = await client.GetFromJsonAsync<StockItem>($"/stock/{Pears}");
        Say(string.Create(CultureInfo.InvariantCulture, $"{a!.Available} apples and {p!.Available} pears are left"), (a.Available, p.Available) == (apples, pears));
    }

    private Task<HttpResponseMessage> AddCustomerAsync() =>
        client.PostAsJsonAsync("/customers", new CustomerEndpoints.NewCustomer(Customer, "Ada", 1000m));

    private Task<HttpResponseMessage> DescribeAsync(string product, decimal price) =>
        client.PutAsJsonAsync($"/stock/{product}", new StockEndpoints.Description(product, price));

    private async Task<HttpResponseMessage> DescribeStaleAsync()
    {
        using HttpResponseMessage read = await client.GetAsync($"/stock/{Apples}");
        using HttpResponseMessage other = await DescribeAsync(Apples, 2.40m);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/stock/{Apples}");
        request.Headers.IfMatch.Add(read.Headers.ETag!);
        request.Content = JsonContent.Create(new StockEndpoints.Description(Apples, 2.60m));
        return await client.SendAsync(request);
    }

    private Task<HttpResponseMessage> DeliverAsync(string product, int quantity) =>
        client.PostAsJsonAsync($"/stock/{product}/deliveries", new StockEndpoints.Delivery(quantity));

    private Task<HttpResponseMessage> PlaceAsync(Guid id, params (string Product, int Quantity)[] lines) => client.PutAsJsonAsync(
        $"/orders/{id}", new OrderRequest(Customer, [.. lines.Select(line => new RequestedLine(line.Product, line.Quantity))]));

    private async Task ExpectAsync(string what, HttpStatusCode expected, Task<HttpResponseMessage> call)
    {
        using HttpResponseMessage answer = await call;
        Say(answer.StatusCode == expected ? what : $"{what}: {(int)answer.StatusCode} instead of {(int)expected}", answer.StatusCode == expected);
    }

    private void Say(string what, bool isRight)
    {
        _failed |= !isRight;
        Console.WriteLine($"  {(isRight ? "ok    " : "FAILED")} {what}");
    }
}
