using Microsoft.AspNetCore.Http.HttpResults;
using OrderService.Orders;

namespace OrderService.Endpoints;

/// <summary>What is answered when a request makes sense and cannot be fulfilled. The <c>reason</c> is for programs.</summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static ProblemHttpResult Refused(OrderDecision.Refused refused) => TypedResults.Problem(
        refused.Detail,
        statusCode: refused.Reason switch
        {
            Refusal.UnknownOrder => StatusCodes.Status404NotFound,
            Refusal.UnknownCustomer or Refusal.UnknownProduct => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status409Conflict,
        },
        title: "The order was refused",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["reason"] = refused.Reason.ToString() });
}
