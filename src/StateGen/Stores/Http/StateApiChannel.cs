using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace StateGen.Stores.Http;

/// <summary>
/// Sends calls to one server: adds the token, keeps to the time-out, reads answers into arrays, and sends again what is safe to send again.
/// </summary>
internal sealed class StateApiChannel : IDisposable
{
    private const string TokenHeader = "dapr-api-token";
    private const string ETagHeader = "ETag";
    private const string ExpiryHeader = "metadata.ttlExpireTime";
    private const DateTimeStyles InUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker? _ownInvoker;
    private readonly Func<HttpClient>? _clients;
    private readonly StateApiErrors _errors;
    private readonly RetryPolicy _retries;
    private readonly string? _token;
    private readonly TimeSpan _timeout;
    private readonly int _maxAnswerSize;
    private readonly DeadlinePool _deadlines;

    public StateApiChannel(HttpStateStoreOptions options, StateApiEndpoint endpoint, StateApiErrors errors)
    {
        _errors = errors;
        _retries = new RetryPolicy(options);
        _token = endpoint.Token;
        _timeout = options.Timeout;
        _maxAnswerSize = options.MaxAnswerSize;
        _deadlines = new DeadlinePool(options.Timeout, options.TimeProvider);
        _clients = options.HttpClientFactory;
        if (_clients is null)
            _ownInvoker = new HttpMessageInvoker(CreateHandler(endpoint.Address), disposeHandler: true);
    }

    /// <summary>Sends a call, and releases its body at the end.</summary>
    /// <returns>The answer, or an error in its place; a failure is no exception here, because some are expected.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StateApiAnswer> SendAsync(StateApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                StateApiAnswer answer = await SendOnceAsync(call, cancellationToken).ConfigureAwait(false);
                if (answer.Succeeded || !_retries.Allows(call, answer.Error!, attempt))
                    return answer;
                await _retries.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            call.Content?.Release();
        }
    }

    public void Dispose()
    {
        _ownInvoker?.Dispose();
        _deadlines.Dispose();
    }

    private static SocketsHttpHandler CreateHandler(Uri endpoint) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        UseCookies = false,

        // A sidecar is on this machine; a proxy for the world outside would look for it on its own.
        UseProxy = !endpoint.IsLoopback,
    };

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StateApiAnswer> SendOnceAsync(StateApiCall call, CancellationToken cancellationToken)
    {
        CancellationTokenSource deadline = _deadlines.Rent();
        CancellationTokenRegistration registration =
            cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        try
        {
            using HttpResponseMessage response = await SendAsync(Compose(call), deadline.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? await ReadAsync(call, response, deadline.Token).ConfigureAwait(false)
                : await ReadErrorAsync(call, response, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            if (cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException("The call of the state store was cancelled.", e, cancellationToken);
            StateError error = deadline.IsCancellationRequested ? _errors.FromTimeout(call, _timeout) : _errors.FromException(call, e);
            return new StateApiAnswer { Error = error, Cause = e };
        }
        finally
        {
            await registration.DisposeAsync().ConfigureAwait(false);
            _deadlines.Return(deadline);
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        return _ownInvoker is null
            ? _clients!().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _ownInvoker.SendAsync(request, cancellationToken);
    }

    private HttpRequestMessage Compose(in StateApiCall call)
    {
        var request = new HttpRequestMessage(call.Method, call.Uri) { Content = call.Content };
        if (_token is not null)
            request.Headers.TryAddWithoutValidation(TokenHeader, _token);
        if (call.Operation != StateApiOperation.Delete)
            return request;

        // A request without a body is sent again by the connection pool itself when its connection ends, and a write must not be.
        request.Content = new ByteArrayContent([]);
        if (call.ETag.HasValue)
            request.Headers.TryAddWithoutValidation("If-Match", call.ETag.Value);
        return request;
    }

    private async ValueTask<StateApiAnswer> ReadAsync(StateApiCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ETag etag = Header(response.Headers, ETagHeader);
        if (call.IsWrite || response.StatusCode == HttpStatusCode.NoContent)
            return new StateApiAnswer { ETag = etag };
        (byte[]? body, StateError? error) = await ReadBodyAsync(call, response, cancellationToken).ConfigureAwait(false);
        if (error is not null)
            return new StateApiAnswer { Error = error };
        if (Header(response.Headers, ExpiryHeader) is not { } expiry)
            return new StateApiAnswer { Body = body, ETag = etag };
        return DateTimeOffset.TryParse(expiry, CultureInfo.InvariantCulture, InUtc, out DateTimeOffset expiresAt)
            ? new StateApiAnswer { Body = body, ETag = etag, ExpiresAt = expiresAt }
            : new StateApiAnswer { Error = _errors.Create(call, StateErrorKind.Failed, $"the header {ExpiryHeader} of the answer is no time.") };
    }

    private async ValueTask<StateApiAnswer> ReadErrorAsync(StateApiCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[]? body = null;
        try
        {
            (body, _) = await ReadBodyAsync(call, response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The status has come, and it says enough.
        }

        StateApiProblem problem = StateApiProblem.Read(body);
        return new StateApiAnswer { Error = _errors.FromAnswer(call, response.StatusCode, problem), Problem = problem };
    }

    private async ValueTask<(byte[]? Body, StateError? Error)> ReadBodyAsync(
        StateApiCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        long? length = response.Content.Headers.ContentLength;
        if (length > _maxAnswerSize)
            return (null, TooLong(call));
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            if (length is { } known)
            {
                byte[] body = GC.AllocateUninitializedArray<byte>((int)known);
                await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
                return (body, null);
            }

            return await ReadToEndAsync(call, stream, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<(byte[]? Body, StateError? Error)> ReadToEndAsync(StateApiCall call, Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBufferWriter();
        while (true)
        {
            int read = await stream.ReadAsync(buffer.GetMemory(1), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return (buffer.WrittenSpan.ToArray(), null);
            buffer.Advance(read);
            if (buffer.WrittenCount > _maxAnswerSize)
                return (null, TooLong(call));
        }
    }

    private StateError TooLong(in StateApiCall call)
    {
        string most = _maxAnswerSize.ToString(CultureInfo.InvariantCulture);
        string reason = $"the answer has more than {most} bytes. Ask for less at once, or raise the option MaxAnswerSize.";
        return _errors.Create(call, StateErrorKind.Failed, reason);
    }

    /// <summary>A header as it stands: an ETag of the state API has no quotes, so the typed headers would not take it for one.</summary>
    private static string? Header(HttpResponseHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out HeaderStringValues values))
            return null;
        foreach (string value in values)
            return value;
        return null;
    }
}
