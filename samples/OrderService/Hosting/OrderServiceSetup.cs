using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using OrderService.Endpoints;
using OrderService.Orders;
using OrderService.Telemetry;
using StateGen;

namespace OrderService.Hosting;

/// <summary>What the service is made of.</summary>
internal static class OrderServiceSetup
{
    private const string ReadyTag = "ready";

    public static void AddOrderService(this WebApplicationBuilder builder)
    {
        builder.Services.AddSqliteStateStoreKind().AddPostgreSqlStateStoreKind().AddRedisStateStoreKind();
        builder.Services.AddShopStore(builder.Configuration.GetSection("Shop"));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<OrderDesk>();
        builder.Services.AddValidation();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<StateExceptionHandler>();
        builder.Services.Configure<ExceptionHandlerOptions>(static options => options.StatusCodeSelector = StatusOf);
        builder.Services.AddHealthChecks().AddCheck<StateStoreHealthCheck>("state store", tags: [ReadyTag]);
        if (builder.Configuration.GetValue<bool>("Telemetry:Console"))
            builder.Services.AddConsoleTelemetry();
    }

    public static void UseOrderService(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapCustomers();
        app.MapStock();
        app.MapOrders();
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
    }

    private static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
