using System.Text.Json;
using StateGen.Stores;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    private static readonly Dictionary<string, string> PartitionMetadata = new(StringComparer.Ordinal) { ["partitionKey"] = "myPartition" };

    [Fact]
    public async Task Check_17_and_22_The_transaction_feature_is_reported_as_it_is() => await HasAsync(StateStoreFeatures.Transactions);

    [Fact]
    public async Task Check_18_Groups_of_operations_are_applied_one_after_the_other()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;

        await TransactAsync(
            Save(Key("trx-int"), "123"),
            Save(Key("trx-bool"), "true"),
            Save(Key("trx-string"), "\"hello world\""),
            Save(Key("trx-to-be-deleted"), "\"to be deleted\""));
        await AssertHoldsAsync(Key("trx-int"), "123");
        await AssertHoldsAsync(Key("trx-bool"), "true");
        await AssertHoldsAsync(Key("trx-string"), "\"hello world\"");
        await AssertHoldsAsync(Key("trx-to-be-deleted"), "\"to be deleted\"");

        await TransactAsync(Save(Key("trx-struct"), "{\"message\":\"test\"}"), Delete(Key("trx-to-be-deleted")));
        await AssertHoldsAsync(Key("trx-struct"), "{\"message\":\"test\"}");
        await AssertAbsentAsync(Key("trx-to-be-deleted"));

        await TransactAsync(Save(Key("trx-to-be-deleted-too"), "1"));
        await AssertHoldsAsync(Key("trx-to-be-deleted-too"), "1");
        await TransactAsync(Delete(Key("trx-to-be-deleted-too")));
        await AssertAbsentAsync(Key("trx-to-be-deleted-too"));
    }

    [Fact]
    public async Task Check_19_Deleting_a_missing_key_in_a_transaction_succeeds()
    {
        if (await HasAsync(StateStoreFeatures.Transactions))
            await TransactAsync(Delete(Key("non-existent-key")));
    }

    [Fact]
    public async Task Check_20_Operations_are_applied_in_order()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        await SetAsync(Key("key1"), "\"value1\"");

        await TransactAsync(
            Delete(Key("key1")), Save(Key("key2"), "\"value2\""), Delete(Key("key2")), Save(Key("key3"), "\"value3\""));

        await AssertAbsentAsync(Key("key1"));
        await AssertAbsentAsync(Key("key2"));
        Assert.Equal("\"value3\"", TextOf(await Store.GetAsync(Key("key3"))));
    }

    [Fact]
    public async Task Check_21_A_transaction_keeps_json_and_opaque_bytes_apart()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions) || !_fixture.MarksOpaqueValues)
            return;
        byte[] bytes = """{"id":1223,"name":"test"}"""u8.ToArray();

        await TransactAsync(
            new StateSave { Key = Key("json"), Value = StateValue.Json(bytes), Metadata = PartitionMetadata },
            new StateSave { Key = Key("opaque"), Value = StateValue.Opaque(bytes) });

        StateItem opaque = await Store.GetAsync(Key("opaque"));
        await AssertHoldsAsync(Key("json"), """{"id":1223,"name":"test"}""");
        Assert.Equal(StateValueKind.Opaque, opaque.Value.Kind);
        Assert.Equal(bytes, opaque.Value.Bytes.ToArray());
    }

    [Fact]
    public async Task An_empty_transaction_succeeds()
    {
        if (await HasAsync(StateStoreFeatures.Transactions))
            await TransactAsync();
    }

    [Fact]
    public async Task A_transaction_with_a_stale_etag_writes_nothing_and_names_the_key()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        await SetAsync(Key("a"), "1");
        await SetAsync(Key("b"), "1");
        await SetAsync(Key("d"), "1");

        StateTransactionResult result = await Store.TransactAsync(
            [Save(Key("a"), "2"), Delete(Key("d")), Save(Key("b"), "2", _fixture.BadETag), Save(Key("c"), "2")]);

        AssertConflict(result.Error, Key("b"));
        Assert.Null(result.ETags);
        await AssertHoldsAsync(Key("a"), "1");
        await AssertHoldsAsync(Key("b"), "1");
        await AssertAbsentAsync(Key("c"));
        await AssertHoldsAsync(Key("d"), "1");
    }

    [Fact]
    public async Task A_delete_with_a_stale_etag_fails_its_transaction()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        await SetAsync(Key("a"), "1");

        AssertConflict((await Store.TransactAsync([Save(Key("b"), "2"), Delete(Key("a"), _fixture.BadETag)])).Error, Key("a"));
        AssertConflict((await Store.TransactAsync([Save(Key("b"), "2"), Delete(Key("absent"), _fixture.BadETag)])).Error, Key("absent"));
        await AssertAbsentAsync(Key("b"));
    }

    [Fact]
    public async Task A_transaction_with_current_etags_writes_all_and_changes_them()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        ETag a = await SetAsync(Key("a"), "1");
        ETag b = await SetAsync(Key("b"), "1");

        await TransactAsync(Save(Key("a"), "2", a), Delete(Key("b"), b));

        StateItem item = await Store.GetAsync(Key("a"));
        AssertHolds(item, "2");
        Assert.NotEqual(a, item.ETag);
        await AssertAbsentAsync(Key("b"));
    }

    [Fact]
    public async Task First_write_in_a_transaction_creates_or_fails_it()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        await SetAsync(Key("there"), "1");

        await TransactAsync(Save(Key("new"), "1", concurrency: StateConcurrency.FirstWrite));
        StateTransactionResult result = await Store.TransactAsync(
            [Save(Key("other"), "2"), Save(Key("there"), "2", concurrency: StateConcurrency.FirstWrite)]);

        AssertConflict(result.Error, Key("there"));
        await AssertHoldsAsync(Key("new"), "1");
        await AssertAbsentAsync(Key("other"));
    }

    [Fact]
    public async Task First_write_after_a_delete_of_the_key_in_the_same_transaction_creates()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        await SetAsync(Key("k"), "1");

        await TransactAsync(Delete(Key("k")), Save(Key("k"), "2", concurrency: StateConcurrency.FirstWrite));

        await AssertHoldsAsync(Key("k"), "2");
    }

    [Fact]
    public async Task Two_first_writes_of_one_key_in_a_transaction_are_a_conflict()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;

        StateTransactionResult result = await Store.TransactAsync(
        [
            Save(Key("k"), "1", concurrency: StateConcurrency.FirstWrite),
            Save(Key("k"), "2", concurrency: StateConcurrency.FirstWrite),
        ]);

        AssertConflict(result.Error, Key("k"));
        await AssertAbsentAsync(Key("k"));
    }

    [Fact]
    public async Task Two_operations_on_one_key_with_the_same_etag_are_a_conflict()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        ETag etag = await SetAsync(Key("k"), "1");

        AssertConflict((await Store.TransactAsync([Save(Key("k"), "2", etag), Save(Key("k"), "3", etag)])).Error, Key("k"));
        AssertConflict((await Store.TransactAsync([Save(Key("k"), "2", etag), Delete(Key("k"), etag)])).Error, Key("k"));
        await AssertHoldsAsync(Key("k"), "1");
    }

    [Fact]
    public async Task An_operation_without_an_etag_follows_one_with_an_etag_on_the_same_key()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        ETag etag = await SetAsync(Key("k"), "1");

        await TransactAsync(Save(Key("k"), "2", etag), Save(Key("k"), "3"));

        await AssertHoldsAsync(Key("k"), "3");
    }

    [Fact]
    public async Task Time_to_live_belongs_to_each_operation_of_a_transaction()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions | StateStoreFeatures.TimeToLive))
            return;

        await TransactAsync(Save(Key("lives"), "1", timeToLive: TimeSpan.FromSeconds(600)), Save(Key("stays"), "1"));

        Assert.NotNull((await Store.GetAsync(Key("lives"))).ExpiresAt);
        Assert.Null((await Store.GetAsync(Key("stays"))).ExpiresAt);
    }

    [Fact]
    public async Task The_etags_that_a_transaction_returns_are_those_that_are_read()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        await SetAsync(Key("b"), "1");

        StateTransactionResult result = await Store.TransactAsync([Save(Key("a"), "1"), Delete(Key("b")), Save(Key("c"), "1")]);

        Assert.Null(result.Error);
        if (result.ETags is not { } etags)
            return;
        Assert.Equal(3, etags.Count);
        Assert.Equal((await Store.GetAsync(Key("a"))).ETag, etags[0]);
        Assert.False(etags[1].HasValue);
        Assert.Equal((await Store.GetAsync(Key("c"))).ETag, etags[2]);
    }

    [Fact]
    public async Task A_transaction_keeps_numbers_as_they_were_sent()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;

        await TransactAsync(Save(Key("k"), "[9007199254740993,1e400,0.1234567891]"));

        AssertKept("[9007199254740993,1e400,0.1234567891]", await Store.GetAsync(Key("k")));
    }

    [Fact]
    public async Task A_transaction_of_many_operations_is_applied_whole()
    {
        if (!await HasAsync(StateStoreFeatures.Transactions))
            return;
        int count = Math.Min((await Store.GetCapabilitiesAsync()).MaxTransactionSize ?? 200, 200);
        string[] keys = [.. Enumerable.Range(0, count).Select(i => Key($"many-{i}"))];

        await TransactAsync([.. keys.Select((key, i) => Save(key, $"{i}"))]);

        IReadOnlyList<StateItem> items = await Store.GetManyAsync(keys);
        Assert.Equal(Enumerable.Range(0, count), items.Select(static item => JsonSerializer.Deserialize<int>(item.Value.Bytes.Span)));
    }

    private async Task TransactAsync(params StateOperation[] operations)
    {
        StateTransactionResult result = await Store.TransactAsync(operations, PartitionMetadata);
        Assert.Null(result.Error);
    }
}
