using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen;
using StateGen.Server;
using StateGen.Stores;

// The same program against two stores: first the memory of this process, then a server over HTTP on the loopback interface.
using var memory = new InMemoryStateStore();
Console.WriteLine("in memory");
List<string> inMemory = await SellAsync(new OrderRepository(memory));

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddStateApi(api => api.AddStore("shop", new InMemoryStateStore()).AppId = "quickstart");
await using WebApplication server = builder.Build();
server.MapStateApi();
await server.StartAsync();
using var http = new HttpStateStore(new HttpStateStoreOptions { StoreName = "shop", Endpoint = new Uri(server.Urls.First()) });
Console.WriteLine($"over {server.Urls.First()}");
List<string> overHttp = await SellAsync(new OrderRepository(http));

string[] expected =
[
    "saved 3 orders, A-17 of Acme Ltd costs 23.40",
    "a lost update was prevented: order:A-17 is no longer what it was when it was read",
    "after the update A-17 is Shipped and has 3 lines",
    "A-18 is gone, A-99 never was: True",
];
bool held = inMemory.SequenceEqual(expected) && overHttp.SequenceEqual(expected);
Console.WriteLine(held ? "both stores did the same" : "the stores did not do what was expected");
return held ? 0 : 1;

static async Task<List<string>> SellAsync(OrderRepository orders)
{
    var report = new List<string>();
    void Say(string line)
    {
        report.Add(line);
        Console.WriteLine("  " + line);
    }

    var apples = new OrderLine("apples, 1 kg", 3, 4.20m);
    var bread = new OrderLine("rye bread", 2, 5.40m);
    await orders.SaveManyAsync(
    [
        new Order("A-17", "Acme Ltd", OrderStatus.Open, [apples, bread]),
        new Order("A-18", "Zenith GmbH", OrderStatus.Open, [apples]),
        new Order("A-19", "Acme Ltd", OrderStatus.Open, [bread]),
    ]);
    Order mine = (await orders.GetAsync("A-17"))!;
    Order yours = (await orders.GetAsync("A-17"))!;
    Say(FormattableString.Invariant($"saved 3 orders, {mine.Id} of {mine.Customer} costs {mine.Total}"));

    // Two people read the same order and both change it. The second save would undo the first; its ETag is stale, so it is refused.
    await orders.SaveAsync(yours with { Lines = [.. yours.Lines, new OrderLine("honey", 1, 7.90m)] });
    try
    {
        await orders.SaveAsync(mine with { Lines = [] });
        Say("an update was lost");
    }
    catch (StateConflictException conflict)
    {
        Say($"a lost update was prevented: {conflict.Key} is no longer what it was when it was read");
    }

    // UpdateAsync reads, changes and saves, and does so again when someone else was faster.
    Order shipped = await orders.UpdateAsync("A-17", order => order with { Status = OrderStatus.Shipped });
    Say($"after the update {shipped.Id} is {shipped.Status} and has {shipped.Lines.Count} lines");

    await orders.DeleteAsync("A-18");
    Say($"A-18 is gone, A-99 never was: {await orders.GetAsync("A-18") is null && await orders.GetAsync("A-99") is null}");
    return report;
}
