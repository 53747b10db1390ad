using StateGen.Queries;
using StateGen.Queries.Wire;
using StateGen.Stores;

namespace StateGen.Tests.Queries;

public sealed class QueryPagingTests
{
    private static readonly StateItem[] People =
    [
        Json.Item("1", """{"person":{"org":"Dev Ops","id":1036},"city":"Seattle","state":"WA"}"""),
        Json.Item("2", """{"person":{"org":"Hardware","id":1028},"city":"Portland","state":"OR"}"""),
        Json.Item("3", """{"person":{"org":"Finance","id":1071},"city":"Sacramento","state":"CA"}"""),
        Json.Item("4", """{"person":{"org":"Dev Ops","id":1042},"city":"Spokane","state":"WA"}"""),
        Json.Item("5", """{"person":{"org":"Hardware","id":1007},"city":"Los Angeles","state":"CA"}"""),
        Json.Item("6", """{"person":{"org":"Finance","id":1015},"city":"Eugene","state":"OR"}"""),
        Json.Item("7", """{"person":{"org":"Dev Ops","id":1090},"city":"San Diego","state":"CA"}"""),
        Json.Item("8", """{"person":{"org":"Hardware","id":1053},"city":"Olympia","state":"WA"}"""),
        Json.Item("9", """{"person":{"org":"Finance","id":1026},"city":"Salem","state":"OR"}"""),
        Json.Item("10", """{"person":{"org":"Dev Ops","id":1054},"city":"New York","state":"NY"}"""),
    ];

    [Fact]
    public void The_documented_example_selects_orders_and_limits()
    {
        StateQueryPage page = Run(
            """
            {
              "filter": {"OR": [
                {"EQ": {"person.org": "Dev Ops"}},
                {"AND": [{"EQ": {"person.org": "Finance"}}, {"IN": {"state": ["CA", "WA"]}}]}]},
              "sort": [{"key": "state", "order": "DESC"}, {"key": "person.id"}],
              "page": {"limit": 3}
            }
            """,
            People);

        Assert.Equal(["1", "4", "10"], Keys(page));
        Assert.NotNull(page.Token);
    }

    [Fact]
    public void Without_a_sort_the_order_is_by_key_ordinal()
    {
        StateQueryPage page = Run("{}", People);

        Assert.Equal(["1", "10", "2", "3", "4", "5", "6", "7", "8", "9"], Keys(page));
        Assert.Null(page.Token);
    }

    internal static StateQueryPage Run(string query, IEnumerable<StateItem> items) =>
        PreparedQuery.Prepare(StateQueryReader.Read(Json.Bytes(query))).Run(items);

    internal static string[] Keys(StateQueryPage page) => page.Items.Select(item => item.Key).ToArray();
}
