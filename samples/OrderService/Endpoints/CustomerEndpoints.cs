using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderService.Domain;

namespace OrderService.Endpoints;

/// <summary>Customers are added once and read.</summary>
public static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder customers = app.MapGroup("/customers");
        customers.MapPost("/", AddAsync);
        customers.MapGet("/{id}", GetAsync);
    }

    private static async Task<Created<Customer>> AddAsync(
        NewCustomer request, CustomerRepository customers, HttpResponse response, CancellationToken cancellationToken)
    {
        Customer added = await customers.AddAsync(new Customer(request.Id, request.Name, request.CreditLimit), cancellationToken);
        response.SetETag(added.ETag);
        return TypedResults.Created($"/customers/{Uri.EscapeDataString(added.Id)}", added);
    }

    private static async Task<Results<Ok<Customer>, ProblemHttpResult>> GetAsync(
        string id, CustomerRepository customers, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await customers.GetAsync(id, cancellationToken) is not { } customer)
            return Problems.NotFound($"There is no customer '{id}'.");
        response.SetETag(customer.ETag);
        return TypedResults.Ok(customer);
    }

    /// <summary>A customer to add.</summary>
    public sealed record NewCustomer(
        [Required, StringLength(100, MinimumLength = 1)] string Id,
        [Required, StringLength(200, MinimumLength = 1)] string Name,
        [Range(0, 1_000_000)] decimal CreditLimit);
}
