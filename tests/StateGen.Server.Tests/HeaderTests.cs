using System.Globalization;
using StateGen.Server.Tests.Hosting;

namespace StateGen.Server.Tests;

/// <summary>The headers of requests and responses (1.5).</summary>
public sealed class HeaderTests(StateServer state) : IClassFixture<StateServer>
{
    [Fact]
    public async Task An_answer_without_a_body_has_neither_type_nor_length()
    {
        RawResponse missing = await state.GetAsync("/v1.0/state/store/none");

        Assert.Equal(204, missing.Status);
        Assert.False(missing.Has("Content-Type"));
        Assert.False(missing.Has("Content-Length"));
        Assert.False(missing.Has("Transfer-Encoding"));
        Assert.False(missing.Has("ETag"));
    }

    [Fact]
    public async Task Every_answer_has_a_date_and_none_says_what_server_it_is_from()
    {
        RawResponse response = await state.GetAsync("/v1.0/state/store/none");

        Assert.True(response.Has("Date"));
        Assert.False(response.Has("Server"));
    }

    [Fact]
    public async Task The_etag_is_sent_as_it_is_and_taken_as_it_is()
    {
        string key = state.NewKey();
        await state.SaveAsync($$"""[{"key":"{{key}}","value":1}]""");
        string etag = (await state.GetAsync($"/v1.0/state/store/{key}"))["ETag"]!;

        RawResponse quoted = await state.DeleteAsync($"/v1.0/state/store/{key}", $"If-Match: \"{etag}\"");
        RawResponse star = await state.DeleteAsync($"/v1.0/state/store/{key}", "If-Match: *");
        RawResponse list = await state.DeleteAsync($"/v1.0/state/store/{key}", $"If-Match: {etag}, {etag}");
        RawResponse first = await state.DeleteAsync($"/v1.0/state/store/{key}", $"If-Match: {etag}", "If-Match: other");

        Assert.DoesNotContain('"', etag);
        Assert.Equal(409, quoted.Status);
        Assert.Equal(409, star.Status);
        Assert.Equal(409, list.Status);
        Assert.Equal(204, first.Status);
    }

    [Fact]
    public async Task An_empty_If_Match_is_none()
    {
        string key = state.NewKey();
        await state.SaveAsync($$"""[{"key":"{{key}}","value":1}]""");

        Assert.Equal(204, (await state.DeleteAsync($"/v1.0/state/store/{key}", "If-Match:")).Status);
    }

    [Fact]
    public async Task If_Match_and_If_None_Match_mean_nothing_but_on_a_delete()
    {
        string key = state.NewKey();

        RawResponse saved = await state.PostAsync("/v1.0/state/store", $$"""[{"key":"{{key}}","value":1}]""", "If-Match: stale", "If-None-Match: *");
        RawResponse read = await state.GetAsync($"/v1.0/state/store/{key}", "If-Match: stale", $"If-None-Match: {saved["ETag"]}");

        Assert.Equal(204, saved.Status);
        Assert.Equal(200, read.Status);
    }

    [Fact]
    public async Task A_save_of_one_item_tells_the_new_etag_and_a_save_of_two_none()
    {
        string key = state.NewKey();

        RawResponse one = await state.SaveAsync($$"""[{"key":"{{key}}","value":1}]""");
        RawResponse two = await state.SaveAsync($$"""[{"key":"{{key}}a","value":1},{"key":"{{key}}b","value":1}]""");

        Assert.Equal((await state.GetAsync($"/v1.0/state/store/{key}"))["ETag"], one["ETag"]);
        Assert.False(two.Has("ETag"));
    }

    [Fact]
    public async Task The_expiry_is_a_header_in_UTC_and_whole_seconds()
    {
        string key = state.NewKey();
        await state.SaveAsync($$"""[{"key":"{{key}}","value":1,"metadata":{"ttlInSeconds":"100"} }]""");

        string header = (await state.GetAsync($"/v1.0/state/store/{key}"))["Metadata.ttlexpiretime"]!;

        var expiry = DateTime.ParseExact(
            header, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        Assert.InRange(expiry, DateTime.UtcNow.AddSeconds(60), DateTime.UtcNow.AddSeconds(101));
    }

    [Theory]
    [InlineData(2046, true)]
    [InlineData(2047, false)]
    public async Task A_body_of_up_to_2048_bytes_has_a_length_and_a_longer_one_has_chunks(int characters, bool hasLength)
    {
        string key = state.NewKey(), value = new('x', characters);
        await state.SaveAsync($$"""[{"key":"{{key}}","value":"{{value}}"}]""");

        RawResponse read = await state.GetAsync($"/v1.0/state/store/{key}");

        Assert.Equal(hasLength, read.Has("Content-Length"));
        Assert.Equal(!hasLength, read.Has("Transfer-Encoding"));
        Assert.Equal($"\"{value}\"", read.Text);
    }

    [Fact]
    public async Task A_long_error_has_chunks_as_well()
    {
        RawResponse refused = await state.DeleteAsync("/v1.0/state/store/" + new string('k', 3000), "If-Match: 1");

        Assert.Equal(409, refused.Status);
        Assert.Equal("chunked", refused["Transfer-Encoding"]);
        Assert.Equal("ERR_STATE_DELETE", (string?)refused.Json!["errorCode"]);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task A_large_value_comes_back_whole(int characters)
    {
        string key = state.NewKey(), value = new('x', characters);
        await state.SaveAsync($$"""[{"key":"{{key}}","value":"{{value}}"}]""");

        RawResponse read = await state.GetAsync($"/v1.0/state/store/{key}");
        RawResponse bulk = await state.PostAsync("/v1.0/state/store/bulk", $$"""{"keys":["{{key}}","{{key}}"]}""");

        Assert.Equal($"\"{value}\"", read.Text);
        Assert.Equal(value, (string?)bulk.Json![1]!["data"]);
    }

    [Fact]
    public async Task A_head_of_up_to_8192_bytes_passes_and_a_longer_one_is_431_in_words()
    {
        const string Line = "GET /v1.0/state/store/k HTTP/1.1\r\n", Host = "Host: localhost\r\n", Name = "X-Filler: ", End = "\r\n\r\n";
        using var client = new RawClient(state.Server.Address);
        int room = 8192 - Line.Length - Host.Length - Name.Length - End.Length;

        RawResponse passed = await client.SendAsync("GET", "/v1.0/state/store/k", null, Name + new string('x', room));
        RawResponse refused = await client.SendAsync("GET", "/v1.0/state/store/k", null, Name + new string('x', room + 1));

        Assert.Equal(204, passed.Status);
        AssertTooLong(refused);
    }

    [Theory]
    [InlineData(8192, 1)]
    [InlineData(5000, 4000)]
    [InlineData(40_000, 1)]
    public async Task Request_line_and_headers_share_the_room(int key, int header)
    {
        using var client = new RawClient(state.Server.Address);

        AssertTooLong(await client.SendAsync("GET", $"/v1.0/state/store/{new string('k', key)}", null, "X-Filler: " + new string('x', header)));
    }

    [Fact]
    public async Task Any_number_of_headers_passes_that_has_room()
    {
        using var client = new RawClient(state.Server.Address);

        RawResponse passed = await client.SendAsync("GET", "/v1.0/state/store/k", null, [.. Enumerable.Range(0, 500).Select(i => $"x{i}: y")]);

        Assert.Equal(204, passed.Status);
    }

    [Theory]
    [InlineData("/v1.0/state/store/%00", 400)]
    public async Task What_the_web_server_refuses_by_itself_has_no_body(string target, int status)
    {
        using var client = new RawClient(state.Server.Address);

        RawResponse response = await client.SendAsync("GET", target);

        Assert.Equal(status, response.Status);
        Assert.Empty(response.Body);
        Assert.Equal("close", response["Connection"]);
    }

    private static void AssertTooLong(RawResponse refused)
    {
        Assert.Equal(431, refused.Status);
        Assert.Equal("431 Request Header Fields Too Large", refused.Text);
        Assert.Equal("text/plain; charset=utf-8", refused["Content-Type"]);
        Assert.Equal("close", refused["Connection"]);
        Assert.False(refused.Has("Traceparent"));
    }
}
