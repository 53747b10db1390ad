using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

[StateStore("s")]
public sealed class Texts
{
    public string Text { get; set; } = "default";
    public string? Maybe { get; set; }
    public char Char { get; set; }
    public char? MaybeChar { get; set; }
    public bool Flag { get; set; }
    public bool? MaybeFlag { get; set; }
    public Guid Guid { get; set; }
    public Uri? Uri { get; set; }
    public Version? Version { get; set; }
    public byte[]? Bytes { get; set; }
    public Memory<byte> Memory { get; set; }
    public ReadOnlyMemory<byte> ReadOnly { get; set; }
    public ReadOnlyMemory<byte>? MaybeMemory { get; set; }
}

public static class Samples
{
    public static Texts[] All =>
    [
        new(),
        new() { Text = "", Maybe = "\0\u0001\b\t\n\f\r\"\\/<>&'+`\u007f\u0080é\u2028\ufffd\ud800", Char = '"', MaybeChar = 'é', Flag = true, MaybeFlag = false, Guid = new Guid("7f1c2b1e-abcd-4000-8000-000000000001"), Uri = new Uri("http://x.y/ü?q=a b#<"), Version = new Version(1, 2, 3, 4), Bytes = [251, 255, 254, 0], Memory = new byte[] { 1 }, ReadOnly = new byte[] { 1, 2 }, MaybeMemory = new byte[] { 1, 2, 3 } },
        new() { Text = new string('a', 1000) + "ü", Maybe = "😀", Char = 'x', Uri = new Uri("a b", UriKind.Relative), Version = new Version(1, 2), Bytes = [] },
        new() { Text = null! },
    ];

    private static readonly string[] Values =
    [
        "null", "\"\"", "\"a\"", "\"ab\"", "\"é\"", "\"\\u00e9\"", "\"😀\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\u12\"", "\"\\x\"", "\"a\nb\"", "\"\t\"", "\"", "\"\\", "1", "true", "false", "tru", "falsey", "True", "{}", "[]",
        "\"true\"", "\"7f1c2b1e-abcd-4000-8000-000000000001\"", "\"7F1C2B1E-ABCD-4000-8000-000000000001\"", "\"7f1c2b1eabcd40008000000000000001\"", "\"{7f1c2b1e-abcd-4000-8000-000000000001}\"", "\"7f1c2b1e-abcd-4000-8000-00000000000\\u0031\"", "\"7f1c2b1e-abcd-4000-8000-00000000000x\"", "\"7f1c2b1e-abcd-4000-8000-0000000000012\"",
        "\"http://x\"", "\"x y\"", "\"http://[\"", "\"1.2\"", "\"1.2.3.4\"", "\"1\"", "\" 1.2\"", "\"1.2.3.4.5\"", "\"+/++\"", "\"+/+\"", "\"AQ==\"", "\"AQ\"", "\"AQ= =\"", "\"\\u0041Q==\"", "[1,2]",
    ];

    public static IEnumerable<string> Json => typeof(Texts).GetProperties().SelectMany(p => Values.Select(v => $$"""{"{{p.Name}}":{{v}}}"""));
}
