using StateGen.Server.Tests.Hosting;

namespace StateGen.Server.Tests;

/// <summary>How the parameters of a URL are read (1.4).</summary>
public sealed class QueryParameterTests(StateServer state) : IClassFixture<StateServer>
{
    [Theory]
    [InlineData("metadata.ttlInSeconds=60", true)]
    [InlineData("metadata%2EttlInSeconds=60", true)]
    [InlineData("metadata.ttlInSeconds=%36%30", true)]
    [InlineData("a=b&metadata.ttlInSeconds=60", true)]
    [InlineData("&&metadata.ttlInSeconds=60&", true)]
    [InlineData("metadata.ttlInSeconds=60&metadata.ttlInSeconds=abc", true)]
    [InlineData("metadata.ttlInSeconds=&metadata.ttlInSeconds=60", false)]
    [InlineData("Metadata.ttlInSeconds=60", false)]
    [InlineData("metadata.TTLInSeconds=60", false)]
    [InlineData("metadata.=60", false)]
    [InlineData("ttlInSeconds=60", false)]
    [InlineData("metadata.ttlInSeconds", false)]
    [InlineData("metadata.ttlInSeconds=60;x=1", false)]
    [InlineData("metadata.ttlInSeconds=60%", false)]
    [InlineData("metadata.ttlInSeconds%zz=60", false)]
    public async Task Metadata_comes_from_parameters_of_that_very_name(string query, bool expires)
    {
        string key = state.NewKey();

        Assert.Equal(204, (await state.PostAsync($"/v1.0/state/store?{query}", $$"""[{"key":"{{key}}","value":1}]""")).Status);

        Assert.Equal(expires, (await state.GetAsync($"/v1.0/state/store/{key}")).Has("metadata.ttlExpireTime"));
    }

    [Fact]
    public async Task A_plus_sign_in_a_value_is_a_space()
    {
        RawResponse refused = await state.PostAsync("/v1.0/state/store?metadata.ttlInSeconds=+60", $$"""[{"key":"{{state.NewKey()}}"}]""");

        Assert.Contains("parsing \\\" 60\\\": invalid syntax", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_of_the_URL_goes_over_that_of_an_item()
    {
        string key = state.NewKey();

        await state.PostAsync("/v1.0/state/store?metadata.ttlInSeconds=-1", $$"""[{"key":"{{key}}","metadata":{"ttlInSeconds":"60"} }]""");

        Assert.False((await state.GetAsync($"/v1.0/state/store/{key}")).Has("metadata.ttlExpireTime"));
    }

    [Theory]
    [InlineData("concurrency=bogus", "unrecognized concurrency model 'bogus'")]
    [InlineData("consistency=bogus", "unrecognized consistency model 'bogus'")]
    [InlineData("consistency=bogus&concurrency=bogus", "unrecognized consistency model 'bogus'")]
    [InlineData("concurrency=First-Write", "unrecognized concurrency model 'First-Write'")]
    [InlineData("consistency=STRONG", "unrecognized consistency model 'STRONG'")]
    public async Task A_delete_minds_words_that_it_does_not_know_and_minds_them_before_the_etag(string query, string detail)
    {
        RawResponse refused = await state.DeleteAsync($"/v1.0/state/store/k?{query}", "If-Match: 1");

        Assert.Equal(500, refused.Status);
        Assert.Equal("ERR_STATE_DELETE", (string?)refused.Json!["errorCode"]);
        Assert.Equal($"failed deleting state with key k: {detail}", (string?)refused.Json["message"]);
    }

    [Theory]
    [InlineData("concurrency=first-write&consistency=strong")]
    [InlineData("concurrency=last-write&consistency=eventual")]
    [InlineData("concurrency=&consistency=")]
    [InlineData("Concurrency=bogus&Consistency=bogus")]
    public async Task A_delete_takes_the_words_that_there_are(string query) =>
        Assert.Equal(204, (await state.DeleteAsync($"/v1.0/state/store/none?{query}")).Status);

    [Fact]
    public async Task Reads_and_saves_pass_over_words_that_they_do_not_know()
    {
        const string Bogus = "?consistency=bogus&concurrency=bogus";
        string key = state.NewKey();

        Assert.Equal(204, (await state.PostAsync($"/v1.0/state/store{Bogus}", $$"""[{"key":"{{key}}"}]""")).Status);
        Assert.Equal(200, (await state.GetAsync($"/v1.0/state/store/{key}{Bogus}")).Status);
        Assert.Equal(200, (await state.PostAsync($"/v1.0/state/store/bulk{Bogus}", "{}")).Status);
    }
}
