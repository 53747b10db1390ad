using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OrderService.Domain;
using OrderService.Endpoints;
using OrderService.Orders;
using StateGen.Stores;
using StateGen.Testing;

namespace OrderService.Tests;

/// <summary>The service with a store for tests, and what its callers do. The waits of the service take no time.</summary>
public sealed class Service : WebApplicationFactory<Program>
{
    private readonly HttpClient _client;

    public Service() => _client = CreateClient();

    /// <summary>Where its state is.</summary>
    public TestStateStore Store { get; } = new();

    /// <summary>Sends a request and moves the clock for as long as that takes.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Store.Clock.RunAsync(_client.SendAsync(request));

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => SendAsync(Request(HttpMethod.Post, path, body));

    public Task<HttpResponseMessage> PutAsync(string path, object body, string? ifMatch = null)
    {
        HttpRequestMessage request = Request(HttpMethod.Put, path, body);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return SendAsync(request);
    }

    public Task<HttpResponseMessage> PlaceAsync(Guid id, string customer, params (string Product, int Quantity)[] lines) => PutAsync(
        $"/orders/{id}", new OrderRequest(customer, [.. lines.Select(line => new RequestedLine(line.Product, line.Quantity))]));

    public async Task AddCustomerAsync(string id, decimal creditLimit = 1000m) =>
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("/customers", new { id, name = id, creditLimit })).StatusCode);

    public async Task AddStockAsync(string product, int quantity, decimal price = 1m)
    {
        Assert.Equal(HttpStatusCode.OK, (await PutAsync($"/stock/{product}", new { name = product, price })).StatusCode);
        if (quantity > 0)
            Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/stock/{product}/deliveries", new { quantity })).StatusCode);
    }

    public async Task<T> ReadAsync<T>(string path)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<T>())!;
    }

    public async Task<int> AvailableAsync(string product) => (await ReadAsync<StockItem>($"/stock/{product}")).Available;

    public async Task<decimal> OwedAsync(string customer) => (await ReadAsync<Customer>($"/customers/{customer}")).Owed;

    /// <summary>The status of an answer, and the reason, or else the title, of the problem in it.</summary>
    public static async Task<(HttpStatusCode Status, string? Reason)> ProblemOfAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        ProblemDetails problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!;
        Assert.Equal((int)answer.StatusCode, problem.Status);
        return (answer.StatusCode, problem.Extensions.TryGetValue("reason", out object? reason) ? reason?.ToString() : problem.Title);
    }

    /// <summary>All items of an answer that has pages.</summary>
    public async Task<List<T>> ReadPagesAsync<T>(string path, int size)
    {
        var items = new List<T>();
        string? token = null;
        do
        {
            Page<T> page = await ReadAsync<Page<T>>($"{path}size={size}&token={Uri.EscapeDataString(token ?? "")}");
            Assert.InRange(page.Items.Count, 0, size);
            items.AddRange(page.Items);
            token = page.Next;
        }
        while (token is not null);
        return items;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        services.AddSingleton<TimeProvider>(Store.Clock);
        services.AddKeyedSingleton<IStateStore>(ShopStore.ComponentName, Store);
    });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Store.Dispose();
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body) =>
        new(method, path) { Content = body is null ? null : JsonContent.Create(body) };
}
