using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderService.Domain;
using OrderService.Orders;
using StateGen;

namespace OrderService.Endpoints;

/// <summary>Orders are placed under an id of the caller's, shipped or cancelled, and found.</summary>
public static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder orders = app.MapGroup("/orders");
        orders.MapGet("/", FindAsync);
        orders.MapGet("/{id:guid}", GetAsync);
        orders.MapPut("/{id:guid}", PlaceAsync);
        orders.MapPost("/{id:guid}/shipment", ShipAsync);
        orders.MapPost("/{id:guid}/cancellation", CancelAsync);
    }

    /// <summary>The latest orders first, of one customer, in one status, or from some total on.</summary>
    private static async Task<Ok<Page<Order>>> FindAsync(
        OrderRepository orders,
        [AsParameters] PageRequest page,
        CancellationToken cancellationToken,
        string? customer = null,
        OrderStatus? status = null,
        decimal? minimum = null)
    {
        StateQuery<Order> found = orders.Query();
        if (customer is not null)
            found = found.Where(orders.PlacedBy(customer));
        if (status is { } wanted)
            found = found.Where(orders.InStatus(wanted));
        if (minimum is { } total)
            found = found.Where(orders.CostingAtLeast(total));
        return TypedResults.Ok(Page.Of(await found.OrderByDescending(OrderFields.PlacedAt).ToPageAsync(page.Size, page.Token, cancellationToken)));
    }

    private static async Task<Results<Ok<Order>, ProblemHttpResult>> GetAsync(
        Guid id, OrderRepository orders, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await orders.GetAsync(id, cancellationToken) is not { } order)
            return Problems.NotFound($"There is no order {id}.");
        response.SetETag(order.ETag);
        return TypedResults.Ok(order);
    }

    private static async Task<Results<Created<Order>, Ok<Order>, ProblemHttpResult>> PlaceAsync(
        Guid id, OrderRequest request, OrderDesk desk, CancellationToken cancellationToken) =>
        await desk.PlaceAsync(id, request, cancellationToken) switch
        {
            OrderDecision.Done { IsNew: true } placed => TypedResults.Created($"/orders/{id}", placed.Order),
            OrderDecision.Done repeated => TypedResults.Ok(repeated.Order),
            OrderDecision.Refused refused => Problems.Refused(refused),
            _ => throw new UnreachableException(),
        };

    private static async Task<Results<Ok<Order>, ProblemHttpResult>> ShipAsync(Guid id, OrderDesk desk, CancellationToken cancellationToken) =>
        AnswerTo(await desk.ShipAsync(id, cancellationToken));

    private static async Task<Results<Ok<Order>, ProblemHttpResult>> CancelAsync(Guid id, OrderDesk desk, CancellationToken cancellationToken) =>
        AnswerTo(await desk.CancelAsync(id, cancellationToken));

    private static Results<Ok<Order>, ProblemHttpResult> AnswerTo(OrderDecision decision) => decision switch
    {
        OrderDecision.Done done => TypedResults.Ok(done.Order),
        OrderDecision.Refused refused => Problems.Refused(refused),
        _ => throw new UnreachableException(),
    };
}
