using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderService.Domain;
using StateGen;

namespace OrderService.Endpoints;

/// <summary>Products are described, delivered, and listed.</summary>
public static class StockEndpoints
{
    public static void MapStock(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder stock = app.MapGroup("/stock");
        stock.MapGet("/", ListAsync);
        stock.MapGet("/{product}", GetAsync);
        stock.MapPut("/{product}", DescribeAsync);
        stock.MapPost("/{product}/deliveries", DeliverAsync);
    }

    /// <summary>All products, or those that are running low, those with the fewest first.</summary>
    private static async Task<Ok<Page<StockItem>>> ListAsync(
        StockItemRepository stock, [AsParameters] PageRequest page, CancellationToken cancellationToken, [FromQuery] int? atMost = null)
    {
        StateQuery<StockItem> items = atMost is { } limit ? stock.RunningLow(limit) : stock.Query();
        return TypedResults.Ok(Page.Of(await items.OrderBy(StockItemFields.Available).ToPageAsync(page.Size, page.Token, cancellationToken)));
    }

    private static async Task<Results<Ok<StockItem>, ProblemHttpResult>> GetAsync(
        string product, StockItemRepository stock, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await stock.GetAsync(product, cancellationToken) is not { } item)
            return Problems.NotFound($"There is no product '{product}'.");
        response.SetETag(item.ETag);
        return TypedResults.Ok(item);
    }

    /// <summary>Adds a product or changes it; with <c>If-Match</c> only the version that the caller has seen.</summary>
    private static async Task<Ok<StockItem>> DescribeAsync(
        string product,
        Description description,
        StockItemRepository stock,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        string? seen = context.Request.GetIfMatch();
        StockItem current = await stock.GetAsync(product, cancellationToken) ?? new StockItem(product, description.Name, description.Price);
        StockItem changed = current with { Name = description.Name, Price = description.Price, ETag = seen ?? current.ETag };
        StockItem saved = changed.ETag is null
            ? await stock.AddAsync(changed, cancellationToken)
            : await stock.SaveAsync(changed, cancellationToken);
        context.Response.SetETag(saved.ETag);
        return TypedResults.Ok(saved);
    }

    /// <summary>Adds to what is there. However many deliveries come at once, none is lost.</summary>
    private static async Task<Ok<StockItem>> DeliverAsync(
        string product, Delivery delivery, StockItemRepository stock, HttpResponse response, CancellationToken cancellationToken)
    {
        StockItem item = await stock.UpdateAsync(
            product, current => current with { Available = current.Available + delivery.Quantity }, cancellationToken);
        response.SetETag(item.ETag);
        return TypedResults.Ok(item);
    }

    /// <summary>What a product is called and costs.</summary>
    public sealed record Description([Required, StringLength(200, MinimumLength = 1)] string Name, [Range(0, 1_000_000)] decimal Price);

    /// <summary>How many of a product have come.</summary>
    public sealed record Delivery([Range(1, 1_000_000)] int Quantity);
}
