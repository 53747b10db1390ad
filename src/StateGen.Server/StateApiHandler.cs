using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StateGen.Server.Cors;
using StateGen.Server.Errors;
using StateGen.Server.Requests;
using StateGen.Server.Responses;
using StateGen.Server.Routing;
using StateGen.Server.Security;
using StateGen.Server.Tracing;

namespace StateGen.Server;

/// <summary>Answers every request: limits, trace headers, CORS, token, route, endpoint. It is the end of a pipeline, and needs nothing before it.</summary>
internal sealed partial class StateApiHandler
{
    private readonly StateApi _api;
    private readonly RouteTable _routes;
    private readonly CorsPolicy? _cors;
    private readonly ApiToken _token;
    private readonly int _maxHeaderSize;
    private readonly ILogger<StateApiHandler> _logger;

    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public StateApiHandler(IOptions<StateApiOptions> options, IHostApplicationLifetime lifetime, ILogger<StateApiHandler> logger)
    {
        _api = new StateApi(options, lifetime);
        _routes = new RouteTable(options.Value);
        _cors = CorsPolicy.For(options.Value.AllowedOrigins);
        _token = new ApiToken(options.Value.ApiToken);
        _maxHeaderSize = options.Value.MaxHeaderSize;
        _logger = logger;
    }

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await RouteAsync(http).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer.
        }
        catch (Exception e) when (e is not BadHttpRequestException && !http.Response.HasStarted)
        {
            LogUnexpected(e, http.Request.Method);
            await Answer.Error(http, ApiError.Of(ErrorCatalogue.Unexpected)).ConfigureAwait(false);
        }
    }

    private Task RouteAsync(HttpContext http)
    {
        string method = http.Request.Method;
        string rawTarget = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (RequestHead.IsLongerThan(http, rawTarget, _maxHeaderSize))
            return Answer.Refused(http, StatusCodes.Status431RequestHeaderFieldsTooLarge, "431 Request Header Fields Too Large");
        if (rawTarget is "*" && HttpMethods.IsOptions(method))
            return Task.CompletedTask;

        var target = RequestTarget.Parse(rawTarget);
        if (!FormText.IsValid(target.Path))
            return Answer.Refused(http, StatusCodes.Status400BadRequest, "400 Bad Request");
        target = target.Normalized();
        RequestBody.ExpectUnread(http);
        if (TraceHeaders.Apply(http, target) is { } badBaggage)
            return Answer.Text(http, StatusCodes.Status400BadRequest, badBaggage + "\n");
        if (_cors?.Answer(http) == true)
            return Task.CompletedTask;
        if (!_token.Allows(http, target))
            return Answer.Text(http, StatusCodes.Status401Unauthorized, "invalid api token\n");
        return _routes.Find(method, target)(new ApiCall(http, target, _api));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Method} request ended in an error that nothing foresaw.")]
    private partial void LogUnexpected(Exception exception, string method);
}
