using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using OrderService.Endpoints;
using StateGen;
using StateGen.Stores;

namespace OrderService.Hosting;

/// <summary>Answers what a store could not do as a problem, so that endpoints need not.</summary>
internal sealed class StateExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Describe(httpContext.Request, exception) is not { } problem)
            return false;
        httpContext.Response.StatusCode = problem.Status!.Value;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers[HeaderNames.RetryAfter] = "1";
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, Exception = exception, ProblemDetails = problem });
    }

    private static ProblemDetails? Describe(HttpRequest request, Exception exception) => exception switch
    {
        StateConflictException when request.GetIfMatch() is not null =>
            Problem(StatusCodes.Status412PreconditionFailed, "It is no longer what you have seen", "Read it again, and decide anew."),
        StateConflictException { ExpectedETag: null, Attempts: 1 } =>
            Problem(StatusCodes.Status409Conflict, "It exists already", "Choose another id, or read what is there."),
        StateConflictException =>
            Problem(StatusCodes.Status409Conflict, "Others were faster", "Nothing was changed. Try again."),
        StateEntryNotFoundException =>
            Problem(StatusCodes.Status404NotFound, "Not found", "There is nothing to change."),
        StateStoreException { Kind: StateErrorKind.BadRequest } =>
            Problem(StatusCodes.Status400BadRequest, "The request makes no sense", "An id or a page token is not one of this service."),
        StateStoreException { OutcomeUnknown: true } =>
            Problem(StatusCodes.Status503ServiceUnavailable, "It may or may not have happened", "Repeat the request as it was: it is done once at most."),
        StateStoreException { Kind: StateErrorKind.Unavailable } =>
            Problem(StatusCodes.Status503ServiceUnavailable, "The store is not there", "Nothing was changed. Try again later."),
        StateStoreException { Kind: StateErrorKind.Full } =>
            Problem(StatusCodes.Status507InsufficientStorage, "The store is full", "Nothing was changed."),
        _ => null,
    };

    private static ProblemDetails Problem(int status, string title, string detail) => new() { Status = status, Title = title, Detail = detail };
}
