using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>
/// What the HTTP state store costs on top of a bare <see cref="HttpMessageInvoker"/> that sends the same bytes, against a server that costs nothing.
/// </summary>
[MemoryDiagnoser]
public class HttpStateStoreBenchmarks
{
    private static readonly byte[] Json = """{"id":"7f1c2b1e","customer":"acme","total":99.50}"""u8.ToArray();
    private static readonly byte[] Body = [.. "[{\"key\":\"order-1\",\"value\":"u8, .. Json, .. ",\"metadata\":{\"ttlInSeconds\":\"-1\"}}]"u8];

    private readonly StateSave _save = new() { Key = "order-1", Value = StateValue.Json(Json) };
    private CannedServer _values = null!;
    private CannedServer _acknowledgements = null!;
    private HttpStateStore _reader = null!;
    private HttpStateStore _writer = null!;
    private HttpMessageInvoker _bare = null!;
    private Uri _getUri = null!;
    private Uri _saveUri = null!;
    private CannedServer _bareValues = null!;
    private CannedServer _bareAcknowledgements = null!;

    [GlobalSetup]
    public void Start()
    {
        _values = Values();
        _bareValues = Values();
        _acknowledgements = Acknowledgements();
        _bareAcknowledgements = Acknowledgements();
        _reader = Store(_values);
        _writer = Store(_acknowledgements);
        _bare = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
        _getUri = new Uri(_bareValues.Address, "v1.0/state/shop/order-1");
        _saveUri = new Uri(_bareAcknowledgements.Address, "v1.0/state/shop");
    }

    [GlobalCleanup]
    public void Stop()
    {
        _reader.Dispose();
        _writer.Dispose();
        _bare.Dispose();
        _values.Dispose();
        _bareValues.Dispose();
        _acknowledgements.Dispose();
        _bareAcknowledgements.Dispose();
    }

    [Benchmark(Baseline = true)]
    public async Task<byte[]> BareGet()
    {
        using HttpResponseMessage response = await _bare.SendAsync(new HttpRequestMessage(HttpMethod.Get, _getUri), default).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
    }

    [Benchmark]
    public ValueTask<StateItem> Get() => _reader.GetAsync("order-1");

    [Benchmark]
    public async Task BareSave()
    {
        var content = new ByteArrayContent(Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, _saveUri) { Content = content };
        using HttpResponseMessage response = await _bare.SendAsync(request, default).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    [Benchmark]
    public ValueTask<StateWriteResult> Save() => _writer.SaveAsync(_save);

    private static CannedServer Values()
    {
        string head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Json.Length}\r\nEtag: 42\r\n\r\n";
        return new CannedServer([.. Encoding.ASCII.GetBytes(head), .. Json]);
    }

    private static CannedServer Acknowledgements() => new("HTTP/1.1 204 No Content\r\nEtag: 42\r\n\r\n"u8);

    private static HttpStateStore Store(CannedServer server) => new(new HttpStateStoreOptions { StoreName = "shop", Endpoint = server.Address });
}
