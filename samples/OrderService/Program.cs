using OrderService.Hosting;
using OrderService.Walk;

bool isSelfTest = args.Contains("--self-test");
WebApplicationBuilder builder = WebApplication.CreateBuilder([.. args.Where(arg => arg != "--self-test")]);
if (isSelfTest)
    builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
builder.AddOrderService();
WebApplication app = builder.Build();
app.UseOrderService();
if (isSelfTest)
    return await SelfTest.RunAsync(app);
await app.RunAsync();
return 0;
