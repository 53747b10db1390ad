using StateGen.Stores;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    /// <summary>The data of the reference that are JSON: name of the key, and value.</summary>
    public static TheoryData<string, string> Documents => new()
    {
        { "int", "123" },
        { "bool", "true" },
        { "string-with-json", "\"{\\\"a\\\":\\\"b\\\"}\"" },
        { "string", "\"hello world\"" },
        { "empty-string", "\"\"" },
        { "struct", "{\"message\":\"test\"}" },
        { "struct-operations", "{\"product\":{\"value\":15},\"status\":\"ACTIVE\",\"message\":\"message\"}" },
        { "struct-with-int", "{\"message\":42}" },
        { "null", "null" },
        { "array", "[1,\"two\",null,{}]" },
    };

    [Fact]
    public async Task Check_01_and_02_The_store_is_there_and_reports_what_it_can_do()
    {
        StateStoreCapabilities capabilities = await Store.GetCapabilitiesAsync();

        Assert.Equal(_fixture.Features, capabilities.Features);
        Assert.True(capabilities.MaxTransactionSize is null or > 0);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Check_03_and_04_What_is_saved_is_read_back(string name, string json)
    {
        Assert.Null((await Store.SaveAsync(Save(Key(name), json))).Error);

        StateItem item = await Store.GetAsync(Key(name));
        AssertHolds(item, json);
        Assert.Equal(Key(name), item.Key);
        Assert.Null(item.ExpiresAt);
    }

    [Fact]
    public async Task Check_05_Opaque_bytes_come_back_as_they_were()
    {
        byte[] bytes = [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01];
        var save = new StateSave { Key = Key("proto"), Value = StateValue.Opaque(bytes) };
        if (!_fixture.KeepsOpaqueValues)
        {
            await AssertRefusedAsync(StateErrorKind.NotSupported, async () => await Store.SaveAsync(save));
            return;
        }

        Assert.Null((await Store.SaveAsync(save)).Error);

        StateItem item = await Store.GetAsync(Key("proto"));
        Assert.Equal(StateValueKind.Opaque, item.Value.Kind);
        Assert.Equal(bytes, item.Value.Bytes.ToArray());
    }

    [Fact]
    public async Task Empty_opaque_bytes_are_an_entry()
    {
        if (!_fixture.KeepsOpaqueValues)
            return;
        await Store.SaveAsync(new StateSave { Key = Key("empty"), Value = StateValue.Opaque(ReadOnlyMemory<byte>.Empty) });

        StateItem item = await Store.GetAsync(Key("empty"));
        Assert.True(item.Found);
        Assert.True(item.Value.Bytes.IsEmpty);
        Assert.Equal(StateValueKind.Opaque, item.Value.Kind);
    }

    [Fact]
    public async Task Check_07_A_deleted_key_is_absent()
    {
        await SetAsync(Key("deleted"), "\"to be deleted\"");

        Assert.Null((await Store.DeleteAsync(Delete(Key("deleted")))).Error);

        await AssertAbsentAsync(Key("deleted"));
    }

    [Fact]
    public async Task Check_07_Deleting_a_key_that_is_not_there_succeeds()
    {
        Assert.Null((await Store.DeleteAsync(Delete(Key("never-there")))).Error);
        await AssertAbsentAsync(Key("never-there"));
    }

    [Fact]
    public async Task Check_08_Saving_many_saves_each()
    {
        IReadOnlyList<StateWriteResult> results = await Store.SaveManyAsync([.. Documents.Select(row => Save(Key((string)row[0]), (string)row[1]))]);

        Assert.All(results, static result => Assert.Null(result.Error));
        Assert.Equal(Documents.Count, results.Count);
        foreach (object[] row in Documents)
            await AssertHoldsAsync(Key((string)row[0]), (string)row[1]);
    }

    [Fact]
    public async Task Check_09_Getting_many_gets_each_in_the_order_asked_for()
    {
        await Store.SaveManyAsync([.. Documents.Select(row => Save(Key((string)row[0]), (string)row[1]))]);
        object[][] rows = [.. Documents.Reverse()];

        IReadOnlyList<StateItem> items = await Store.GetManyAsync([.. rows.Select(row => Key((string)row[0]))]);

        Assert.Equal(rows.Select(row => Key((string)row[0])), items.Select(static item => item.Key), StringComparer.Ordinal);
        for (int i = 0; i < rows.Length; i++)
            AssertHolds(items[i], (string)rows[i][1]);
    }

    [Fact]
    public async Task Check_10_Getting_many_answers_a_missing_key_with_an_empty_item()
    {
        await SetAsync(Key("int"), "123");

        IReadOnlyList<StateItem> items = await Store.GetManyAsync([Key("doesnotexist"), Key("int")]);

        Assert.Equal(2, items.Count);
        AssertAbsent(items[0]);
        Assert.Equal(Key("doesnotexist"), items[0].Key);
        AssertHolds(items[1], "123");
    }

    [Fact]
    public async Task Check_11_Deleting_many_deletes_each()
    {
        await SetAllAsync(Key("one"), Key("two"), Key("three"));

        IReadOnlyList<StateWriteResult> results = await Store.DeleteManyAsync([Delete(Key("one")), Delete(Key("two"))]);

        Assert.Equal(2, results.Count);
        Assert.All(results, static result => Assert.Null(result.Error));
        await AssertAbsentAsync(Key("one"));
        await AssertAbsentAsync(Key("two"));
        await AssertHoldsAsync(Key("three"), "1");
    }

    [Fact]
    public async Task A_key_that_is_asked_for_twice_is_answered_twice()
    {
        await SetAsync(Key("k"), "1");

        IReadOnlyList<StateItem> items = await Store.GetManyAsync([Key("k"), Key("none"), Key("k")]);

        Assert.Equal([Key("k"), Key("none"), Key("k")], items.Select(static item => item.Key), StringComparer.Ordinal);
        AssertHolds(items[0], "1");
        AssertHolds(items[2], "1");
        Assert.Equal(items[0].ETag, items[2].ETag);
    }

    [Fact]
    public async Task Of_two_saves_of_one_key_in_a_list_the_last_wins()
    {
        IReadOnlyList<StateWriteResult> results = await Store.SaveManyAsync([Save(Key("k"), "1"), Save(Key("other"), "0"), Save(Key("k"), "2")]);

        Assert.Equal(3, results.Count);
        await AssertHoldsAsync(Key("k"), "2");
    }

    [Fact]
    public async Task Empty_lists_are_answered_with_empty_lists()
    {
        Assert.Empty(await Store.GetManyAsync([]));
        Assert.Empty(await Store.SaveManyAsync([]));
        Assert.Empty(await Store.DeleteManyAsync([]));
    }

    [Fact]
    public async Task Keys_differ_by_case()
    {
        await SetAsync(Key("case"), "1");
        await SetAsync(Key("CASE"), "2");

        await AssertHoldsAsync(Key("case"), "1");
        await AssertHoldsAsync(Key("CASE"), "2");
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("a/b/c")]
    [InlineData("../..")]
    [InlineData("?q=1&r=2#f")]
    [InlineData("100%")]
    [InlineData("%2F")]
    [InlineData("a+b")]
    [InlineData("quote\"'back\\slash")]
    [InlineData("; DROP TABLE state; --")]
    [InlineData("schlüssel-鍵-🔑")]
    [InlineData("e\u0301 and \u00e9")]
    [InlineData("|one|pipe|")]
    [InlineData("a.b:c,d*e")]
    public async Task A_key_may_be_any_text(string name)
    {
        await SetAsync(Key(name), "1");
        await SetAsync(Key("neighbour"), "2");

        await AssertHoldsAsync(Key(name), "1");
        AssertHolds((await Store.GetManyAsync([Key(name)]))[0], "1");
        Assert.Null((await Store.DeleteAsync(Delete(Key(name)))).Error);
        await AssertAbsentAsync(Key(name));
        await AssertHoldsAsync(Key("neighbour"), "2");
    }

    [Fact]
    public async Task A_key_may_be_two_kilobytes_long()
    {
        var random = new Random(1);
        string[] keys = [.. Enumerable.Range(0, 3).Select(_ => Key(new string([.. Enumerable.Range(0, 2000).Select(_ => (char)random.Next('a', 'z'))])))];
        for (int i = 0; i < keys.Length; i++)
            await SetAsync(keys[i], $"{i}");

        for (int i = 0; i < keys.Length; i++)
            await AssertHoldsAsync(keys[i], $"{i}");
        Assert.Null((await Store.DeleteAsync(Delete(keys[0]))).Error);
        Assert.Equal([false, true, true], (await Store.GetManyAsync(keys)).Select(static item => item.Found));
    }

    /// <summary>Some databases end a text at the first, and some encoders replace the second by a question mark.</summary>
    [Fact]
    public async Task A_key_with_a_null_or_half_a_surrogate_pair_is_kept_or_refused_and_never_taken_for_another()
    {
        foreach (string name in (string[])["null \0 within", "half \ud83d within", "other half \udd11"])
        {
            string[] alikes = [Key(name.Replace('\0', ' ')), Key(name.Split('\0')[0]), Key(name.Replace('\ud83d', '\ufffd').Replace('\udd11', '\ufffd'))];
            string[] others = [.. alikes.Where(alike => alike != Key(name)).Distinct()];
            StateWriteResult written = (await Store.SaveManyAsync([.. others.Select(static other => Save(other, "1")), Save(Key(name), "2")]))[^1];

            Assert.True(written.Succeeded || written.Error!.Kind == StateErrorKind.BadRequest, written.Error?.Message);
            IReadOnlyList<StateItem> items = await Store.GetManyAsync([.. others, Key(name)]);
            Assert.All(items.Take(others.Length), static item => AssertHolds(item, "1"));
            if (written.Succeeded)
                AssertHolds(items[^1], "2");
            else
                Assert.False(items[^1].Found);
        }
    }

    [Fact]
    public async Task Keys_that_look_alike_after_normalization_are_two_keys()
    {
        await SetAsync(Key("\u00e9"), "1");
        await AssertAbsentAsync(Key("e\u0301"));
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("18446744073709551616")]
    [InlineData("0.1234567891")]
    [InlineData("1e21")]
    [InlineData("1e400")]
    [InlineData("-0")]
    [InlineData("1.10")]
    [InlineData("1E-7")]
    [InlineData("123456789012345678901234567890.123456789")]
    public async Task Numbers_keep_every_digit_and_their_spelling(string number)
    {
        await SetAsync(Key("plain"), number);
        await SetAsync(Key("nested"), $$"""{"a":[{{number}}]}""");

        AssertKept(number, await Store.GetAsync(Key("plain")));
        AssertKept($$"""{"a":[{{number}}]}""", (await Store.GetManyAsync([Key("nested")]))[0]);
    }

    [Theory]
    [InlineData("\"quote \\\" backslash \\\\ slash \\/\"")]
    [InlineData("\"\\u0000\\u0001\\b\\t\\n\\f\\r\\u001f\"")]
    [InlineData("\"<a href='x'>&amp;</a>\"")]
    [InlineData("\"⏱️ é 漢字 😀\"")]
    [InlineData("\"\\ud83d\\ude00\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\u2028\\u2029\"")]
    [InlineData("{\"b\":1,\"a\":2,\"\":3}")]
    public async Task Text_and_the_order_of_members_come_back_as_they_were_sent(string json)
    {
        if (await IsRefusedAsync(Key("text"), json))
            return;
        await SetAsync(Key("text"), json);

        AssertKept(json, await Store.GetAsync(Key("text")));
        AssertKept(json, (await Store.GetManyAsync([Key("text")]))[0]);
    }

    [Fact]
    public async Task A_value_of_a_megabyte_comes_back()
    {
        string json = "\"" + new string('x', 1 << 20) + "\"";
        await SetAsync(Key("large"), json);

        Assert.Equal(json, TextOf(await Store.GetAsync(Key("large"))));
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_does_nothing()
    {
        await SetAsync(Key("k"), "1");
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.GetAsync(Key("k"), cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.GetManyAsync([Key("k")], cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.SaveAsync(Save(Key("k"), "2"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.DeleteAsync(Delete(Key("k")), cancelled));
        await AssertHoldsAsync(Key("k"), "1");
    }
}
