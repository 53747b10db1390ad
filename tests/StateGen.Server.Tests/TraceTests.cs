using StateGen.Server.Tests.Hosting;

namespace StateGen.Server.Tests;

/// <summary>The headers of traces (10.6).</summary>
public sealed class TraceTests(StateServer state) : IClassFixture<StateServer>
{
    private const string None = "00-00000000000000000000000000000000-0000000000000000-00";
    private const string Valid = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData("GET", "/v1.0/state/store/none")]
    [InlineData("POST", "/v1.0/state/store")]
    [InlineData("GET", "/v1.0/metadata")]
    [InlineData("GET", "/nowhere")]
    public async Task Without_a_trace_the_answer_has_one_of_zeros(string method, string target) =>
        Assert.Equal(None, (await state.Server.SendAsync(method, target))["Traceparent"]);

    [Fact]
    public async Task A_trace_is_sent_back_with_its_state()
    {
        RawResponse response = await state.GetAsync("/v1.0/state/store/none", $"traceparent: {Valid}", "tracestate: vendor=1,other=2");

        Assert.Equal(Valid, response["Traceparent"]);
        Assert.Equal("vendor=1,other=2", response["Tracestate"]);
    }

    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01")]
    [InlineData("garbage")]
    [InlineData("")]
    public async Task A_header_that_is_no_trace_is_as_good_as_none(string header)
    {
        RawResponse response = await state.GetAsync("/v1.0/state/store/none", $"traceparent: {header}", "tracestate: vendor=1");

        Assert.Equal(None, response["Traceparent"]);
        Assert.False(response.Has("Tracestate"));
    }

    [Fact]
    public async Task A_trace_of_a_later_version_may_have_more_to_it()
    {
        const string Later = "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes";

        Assert.Equal(Later, (await state.GetAsync("/v1.0/state/store/none", $"traceparent: {Later}"))["Traceparent"]);
    }

    [Theory]
    [InlineData("/v1.0/healthz")]
    [InlineData("/v1.0/healthz/outbound")]
    [InlineData("/v1.0/state/store/%2Fhealthz")]
    [InlineData("/v1.0/state/store/healthz")]
    [InlineData("/v1.0/state/store/%68ealthz")]
    public async Task No_path_with_healthz_in_it_is_traced(string target)
    {
        RawResponse response = await state.GetAsync(target, "baggage: bad");

        Assert.Equal(204, response.Status);
        Assert.False(response.Has("Traceparent"));
    }

    [Theory]
    [InlineData("a=b")]
    [InlineData("a=b,c=d;property;other=1")]
    [InlineData("a=%41")]
    [InlineData("a = b , c = d")]
    [InlineData("a=")]
    public async Task Baggage_is_sent_back(string baggage) =>
        Assert.Equal(baggage, (await state.GetAsync("/v1.0/state/store/none", $"baggage: {baggage}"))["Baggage"]);

    [Theory]
    [InlineData("bad", "bad")]
    [InlineData("a=b,bad", "bad")]
    [InlineData("=b", "=b")]
    [InlineData("a=b c", "a=b c")]
    [InlineData("a=%zz", "a=%zz")]
    public async Task Baggage_that_is_none_is_a_bad_request_in_plain_text(string baggage, string member)
    {
        RawResponse response = await state.GetAsync("/v1.0/state/store/none", $"baggage: {baggage}");

        Assert.Equal(400, response.Status);
        Assert.Equal($"invalid baggage header: invalid baggage list-member: \"{member}\"\n", response.Text);
        Assert.Equal("text/plain; charset=utf-8", response["Content-Type"]);
        Assert.False(response.Has("Traceparent"));
        Assert.False(response.Has("Baggage"));
    }
}
