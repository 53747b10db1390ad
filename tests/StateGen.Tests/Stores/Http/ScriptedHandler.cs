using System.Net;
using System.Text;

namespace StateGen.Tests.Stores.Http;

/// <summary>Answers requests from a script, in order, and keeps them. A request for which there is no answer left fails the test.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public List<RecordedRequest> Requests { get; } = [];

    public RecordedRequest Request => Assert.Single(Requests);

    /// <summary>Whether every answer was asked for.</summary>
    public bool IsDone => _script.Count == 0;

    public ScriptedHandler Answers(HttpStatusCode status, string? body = null, params (string Name, string Value)[] headers)
    {
        _script.Enqueue(_ =>
        {
            var response = new HttpResponseMessage(status);
            if (body is not null)
                response.Content = new StringContent(body, new UTF8Encoding(false), "application/json");
            foreach ((string name, string value) in headers)
                Assert.True(response.Headers.TryAddWithoutValidation(name, value));
            return Task.FromResult(response);
        });
        return this;
    }

    public ScriptedHandler AnswersWith(HttpContent content)
    {
        _script.Enqueue(_ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content }));
        return this;
    }

    public ScriptedHandler Error(HttpStatusCode status, string code, string message, string details = "") =>
        Answers(status, $$"""{"errorCode":"{{code}}","message":"{{message}}"{{(details.Length == 0 ? "" : $",\"details\":[{details}]")}}}""");

    public ScriptedHandler Throws(Exception exception)
    {
        _script.Enqueue(_ => throw exception);
        return this;
    }

    public ScriptedHandler Fails(Func<Task> fail)
    {
        _script.Enqueue(async _ =>
        {
            await fail();
            throw new InvalidOperationException("The request should have failed.");
        });
        return this;
    }

    /// <summary>Never answers; only a cancellation ends the request.</summary>
    public ScriptedHandler Hangs(TaskCompletionSource? reached = null)
    {
        _script.Enqueue(async cancellationToken =>
        {
            reached?.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("An endless wait has ended.");
        });
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(await RecordedRequest.OfAsync(request, CancellationToken.None));
        Assert.True(_script.TryDequeue(out Func<CancellationToken, Task<HttpResponseMessage>>? answer), $"{Requests[^1].Line} was not expected.");
        return await answer(cancellationToken);
    }
}
