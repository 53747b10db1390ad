using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

public enum Plain { Zero, One, Two }

public enum Bytes : byte { A = 1, B = 255 }

public enum Longs : long { Min = long.MinValue, Max = long.MaxValue }

public enum Unsigned : ulong { Max = ulong.MaxValue }

[JsonConverter(typeof(JsonStringEnumConverter<Named>))]
public enum Named { Zero, One, [JsonStringEnumMemberName("deux")] Two, @class, Trois = 3, Three = 3, Ünï }

[Flags, JsonConverter(typeof(JsonStringEnumConverter))]
public enum Rights { None = 0, Read = 1, Write = 2, All = 3, Own = 8 }

public enum Empty;

[StateStore("s")]
public sealed record Enums(Plain Plain, Bytes Bytes, Longs Longs, Unsigned Unsigned, Named Named, Rights Rights, Plain? Maybe, Named? MaybeNamed, Empty Empty, List<Named> Names, Named[] More, Plain[] Plains)
{
    [JsonConverter(typeof(JsonStringEnumConverter))]
    public Plain Text { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<Plain>))]
    public Plain? MaybeText { get; init; }
}

public static class Samples
{
    public static Enums[] All =>
    [
        new(default, default, default, default, default, default, null, null, default, [], [], []),
        new(Plain.Two, Bytes.B, Longs.Min, Unsigned.Max, Named.Two, Rights.All, Plain.One, Named.@class, (Empty)5, [Named.Trois, Named.Ünï, (Named)77], [Named.One], [Plain.One, (Plain)(-3)]) { Text = Plain.One, MaybeText = Plain.Two },
        new((Plain)99, (Bytes)0, Longs.Max, 0, (Named)99, Rights.Read | Rights.Own, (Plain)(-1), (Named)(-1), 0, [], [], []) { Text = (Plain)7, MaybeText = (Plain)(-7) },
        new(0, 0, 0, 0, 0, Rights.Write | (Rights)64, null, null, 0, [], [], []),
        new(0, 0, 0, 0, 0, Rights.All | Rights.Own, null, null, 0, [], [], []),
    ];

    private static readonly string[] Values =
    [
        "0", "1", "-1", "255", "256", "1.0", "1e0", "9223372036854775807", "18446744073709551615", "18446744073709551616", "null", "true", "{}", "[]", "\"\"", "\"1\"", "\"+1\"", "\" 1\"", "\"-1\"", "\"99999999999999999999\"",
        "\"Zero\"", "\"zero\"", "\"ONE\"", "\" One \"", "\"Two\"", "\"deux\"", "\"Deux\"", "\"class\"", "\"Class\"", "\"Trois\"", "\"Three\"", "\"Ünï\"", "\"ünï\"", "\"\\u005aero\"", "\"One,deux\"", "\"One, One\"", "\"Read\"", "\"read, write\"", "\"Read,Write,Own\"", "\"Read,,Write\"", "\",Read\"", "\"Read|Write\"", "\"All, 8\"", "\"Read Write\"", "\"None\"", "\"None, Read\"", "\"nope\"",
    ];

    private const string Rest = """ "bytes":1,"longs":0,"unsigned":0,"names":[],"more":[],"plains":[],"empty":0 """;

    public static IEnumerable<string> Json =>
        new[] { "plain", "named", "rights", "maybe", "maybeNamed", "text", "maybeText", "bytes", "longs", "unsigned" }
            .SelectMany(p => Values.Select(v => $$"""{"plain":0,"named":0,"rights":0,"text":0,{{Rest}},"{{p}}":{{v}}}"""));
}
