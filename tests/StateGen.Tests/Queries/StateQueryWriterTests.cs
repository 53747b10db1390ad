using System.Buffers;
using System.Text;
using StateGen.Queries;
using StateGen.Queries.Wire;
using StateGen.Stores;

namespace StateGen.Tests.Queries;

public sealed class StateQueryWriterTests
{
    [Fact]
    public void A_query_that_asks_for_nothing_is_an_empty_object()
    {
        Assert.Equal("{}", Write(new StateQueryRequest { Metadata = new Dictionary<string, string> { ["contentType"] = "application/json" } }));
    }

    [Fact]
    public void Every_part_of_a_query_is_written()
    {
        var query = new StateQueryRequest
        {
            Filter = new AndFilter(
            [
                new ComparisonFilter(FilterOperator.GreaterThanOrEqual, FieldPath.Parse("total.\"x\""), new JsonConstant("1.50"u8.ToArray())),
                new InFilter(FieldPath.Parse("état"), [new JsonConstant("1"u8.ToArray()), new JsonConstant("\"\\u0061\""u8.ToArray())]),
            ]),
            Sort = [new SortKey(FieldPath.Parse("a"), Descending: true), new SortKey(FieldPath.Parse("b\n"))],
            Limit = -20,
            Token = "t",
            KeyPrefix = "p|",
        };

        Assert.Equal(
            """
            {"filter":{"AND":[{"GTE":{"total.\"x\"":1.50}},{"IN":{"état":[1,"\u0061"]}}]},
            "sort":[{"key":"a","order":"DESC"},{"key":"b\u000a"}],
            "page":{"limit":-20,"token":"t"},
            "keyPrefix":"p|"}
            """.ReplaceLineEndings(string.Empty),
            Write(query));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_was_written_reads_back_as_it_was(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++)
        {
            StateQueryRequest query = RandomQuery.Query(random) with { Token = random.Next(2) == 0 ? null : "t\ud800\"" };

            StateQueryRequest read = StateQueryReader.Read(Json.Bytes(Write(query)));

            Assert.Equal(query.Filter, read.Filter);
            Assert.Equal(query.Filter?.GetHashCode(), read.Filter?.GetHashCode());
            Assert.Equal(query.Sort, read.Sort);
            Assert.Equal(query with { Filter = null, Sort = [] }, read with { Filter = null, Sort = [] });
            Assert.Equal(Write(query), Write(read));
        }
    }

    [Fact]
    public void A_path_with_half_a_surrogate_pair_is_written_without_loss()
    {
        var filter = new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse("a\ud83d.\ude00b"), new JsonConstant("1"u8.ToArray()));

        string text = Write(new StateQueryRequest { Filter = filter });

        Assert.Equal("""{"filter":{"EQ":{"a\ud83d.\ude00b":1}}}""", text);
        Assert.Equal(filter, StateQueryReader.Read(Json.Bytes(text)).Filter);
    }

    [Fact]
    public void A_filter_that_nests_too_deep_is_refused()
    {
        FilterNode filter = new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse("a"), new JsonConstant("1"u8.ToArray()));
        for (int i = 0; i < 64; i++)
            filter = new OrFilter([filter, filter]);

        var error = Assert.Throws<StateStoreException>(() => Write(new StateQueryRequest { Filter = filter }));

        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
        Assert.Equal("filter is nested more than 64 levels deep", error.Message);
    }

    private static string Write(StateQueryRequest query)
    {
        var output = new ArrayBufferWriter<byte>();
        StateQueryWriter.Write(query, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
