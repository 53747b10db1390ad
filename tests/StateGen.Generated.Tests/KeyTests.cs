using FsCheck;
using FsCheck.Fluent;
using StateGen.Generated.Tests.Records;
using StateGen.Generated.Tests.Records.@namespace;

namespace StateGen.Generated.Tests;

public sealed class KeyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(40);

    /// <summary>Texts of any UTF-16 code units, halves of surrogate pairs too, with more of those that mean something in a key.</summary>
    private static readonly Arbitrary<string> AnyText = Gen.Elements(":%|u%3A/\\?#+ \u0000\u001f\u007f\u0085\ud83d\ude00\ufffe".ToCharArray())
        .Or(Gen.Choose(0, char.MaxValue).Select(code => (char)code))
        .ArrayOf()
        .Select(characters => new string(characters))
        .ToArbitrary();

    [Fact]
    public void Any_two_texts_make_a_legal_key_that_can_be_taken_apart() => Prop.ForAll(AnyText, AnyText, (person, place) =>
    {
        string key = VisitKey.Format(person, place);
        Assert.StartsWith("Visit:", key, StringComparison.Ordinal);
        Assert.DoesNotContain("||", key, StringComparison.Ordinal);
        Assert.DoesNotContain(key, char.IsControl);
        Assert.True(VisitKey.TryParse(key, out string readPerson, out string readPlace));
        Assert.Equal((person, place), (readPerson, readPlace));
    }).Check(Thorough);

    [Fact]
    public void No_other_texts_make_the_same_key() => Prop.ForAll(AnyText, AnyText, (one, other) =>
    {
        Assert.Equal(one == other, VisitKey.Format(one, "x") == VisitKey.Format(other, "x"));
        Assert.Equal(one == other, VisitKey.Format(one, other) == VisitKey.Format(other, one));
    }).Check(Thorough);

    [Fact]
    public void What_can_be_taken_apart_is_exactly_what_the_parts_make() => Prop.ForAll(AnyText, text =>
    {
        string key = "Visit:" + text;
        if (VisitKey.TryParse(key, out string person, out string place))
            Assert.Equal(key, VisitKey.Format(person, place));
    }).Check(Thorough);

    [Fact]
    public void A_plain_text_key_is_the_text_as_it_stands() => Prop.ForAll(AnyText, text =>
    {
        Assert.Same(text, SettingKey.Format(text));
        Assert.True(SettingKey.TryParse(text, out string? name));
        Assert.Same(text, name);
    }).Check(Thorough);

    [Fact]
    public void Parts_of_all_kinds_are_written_in_their_order_and_read_back()
    {
        var at = new DateTimeOffset(2026, 11, 20, 1, 2, 3, TimeSpan.FromHours(-3.5));
        var received = new DateTime(2026, 11, 20, 4, 5, 6, DateTimeKind.Utc).AddTicks(7);
        string key = Measurement.Key(
            new SensorId(Guid.Empty), new DateOnly(2026, 11, 20), new TimeOnly(1, 2, 3), Quality.Good, true, ':', -7, at, received);
        Assert.Equal(
            "m:00000000-0000-0000-0000-000000000000:2026-11-20:01%3A02%3A03.0000000:Good:true:%3A:-7:2026-11-20T01%3A02%3A03.0000000-03%3A30"
            + ":2026-11-20T04%3A05%3A06.0000007Z",
            key);
        Assert.True(MeasurementKey.TryParse(
            key, out SensorId sensor, out DateOnly day, out TimeOnly time, out Quality quality, out bool isFinal, out char channel, out long sequence, out DateTimeOffset readAt, out DateTime readReceived));
        Assert.Equal(new SensorId(Guid.Empty), sensor);
        Assert.Equal((new DateOnly(2026, 11, 20), new TimeOnly(1, 2, 3), Quality.Good), (day, time, quality));
        Assert.Equal((true, ':', -7), (isFinal, channel, sequence));
        Assert.Equal((at, at.Offset), (readAt, readAt.Offset));
        Assert.Equal((received, DateTimeKind.Utc), (readReceived, readReceived.Kind));
    }

    [Theory]
    [InlineData(Quality.Bad, "Bad")]
    [InlineData(Quality.None, "Unknown")]
    [InlineData((Quality)1, "1")]
    [InlineData((Quality)(-5), "-5")]
    public void An_enum_is_written_by_its_first_name_or_as_a_number(Quality quality, string text)
    {
        string key = QualityKey(quality);
        Assert.Contains($":{text}:false:", key, StringComparison.Ordinal);
        Assert.True(TryParse(key, out Quality read));
        Assert.Equal(quality, read);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("good")]
    [InlineData("2")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("9999999999")]
    [InlineData("")]
    public void Another_text_for_an_enum_is_no_key(string text) =>
        Assert.False(TryParse(QualityKey(Quality.Bad).Replace(":Bad:", $":{text}:", StringComparison.Ordinal), out _));

    [Theory]
    [InlineData("")]
    [InlineData("m:")]
    [InlineData("customer:")]
    [InlineData("m:00000000-0000-0000-0000-000000000000")]
    [InlineData("Visit")]
    [InlineData("Visit:a")]
    [InlineData("Visit:a:b:c")]
    [InlineData("visit:a:b")]
    [InlineData("Visit:a:b%")]
    [InlineData("Visit:a:b%41")]
    [InlineData(null)]
    public void A_key_of_another_type_or_form_is_not_taken_apart(string? key)
    {
        Assert.False(VisitKey.TryParse(key, out _, out _));
        Assert.False(TryParse(key, out _));
    }

    [Fact]
    public void A_strong_id_that_is_a_class_is_written_by_its_value_and_made_again()
    {
        string key = CustomerKey.Format(new CustomerNumber("4|7"));
        Assert.Equal("customer:4%7C7", key);
        Assert.True(CustomerKey.TryParse(key, out CustomerNumber? number));
        Assert.Equal("4|7", number.Text);
        Assert.False(CustomerKey.TryParse("customer", out number));
        Assert.Null(number);
    }

    [Fact]
    public void A_part_that_is_null_is_refused()
    {
        Assert.Throws<ArgumentNullException>("person", () => VisitKey.Format(null!, "x"));
        Assert.Throws<ArgumentNullException>("number", () => CustomerKey.Format(null!));
        Assert.Throws<ArgumentNullException>("name", () => SettingKey.Format(null!));
    }

    [Fact]
    public void Names_that_are_words_of_the_language_are_written_without_the_at_sign()
    {
        Assert.Equal("k:true:x", @class.Key(@enum.@true, "x"));
        Assert.True(classKey.TryParse("k:false:", out @enum part, out string text));
        Assert.Equal((@enum.@false, ""), (part, text));
    }

    [Fact]
    public void A_value_that_a_strong_id_refuses_is_no_key()
    {
        string key = ExamKey.Format(new Grade(3), new ClassName("b"));
        Assert.True(ExamKey.TryParse(key, out Grade grade, out ClassName? name));
        Assert.Equal((3, "b"), (grade.Number, name.Text));

        Assert.False(ExamKey.TryParse(key.Replace(":3:", ":7:", StringComparison.Ordinal), out _, out _));
        Assert.False(ExamKey.TryParse("exam:3:", out _, out _));
    }

    private static string QualityKey(Quality quality) =>
        MeasurementKey.Format(default, default, default, quality, false, 'c', 0, default, default);

    private static bool TryParse(string? key, out Quality quality) => MeasurementKey.TryParse(key, out _, out _, out _, out quality, out _, out _, out _, out _, out _);
}
