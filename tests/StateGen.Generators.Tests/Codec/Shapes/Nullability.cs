using StateGen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

#nullable disable
public class Oblivious
{
    public string Text { get; set; }
    public List<string> List { get; set; }
}

public record ObliviousRecord(string Text, int Number);
#nullable enable

public class Annotated
{
    private string _allow = "x";

    [AllowNull]
    public string Allow
    {
        get => _allow;
        set => _allow = value ?? "was null";
    }

    [DisallowNull] public string? Disallow { get; set; }
    [MaybeNull] public string Maybe { get; set; } = "x";
    [NotNull] public string? NotNull { get; set; } = "x";
    public List<string> Items { get; set; } = [];
    public string[] Array { get; set; } = [];
}

[StateStore("s")]
public sealed class Nullability
{
    public Oblivious? Oblivious { get; set; }
    public ObliviousRecord? ObliviousRecord { get; set; }
    public Annotated? Annotated { get; set; }
}

public static class Samples
{
    public static Nullability[] All =>
    [
        new() { Oblivious = new(), ObliviousRecord = new(null, 1), Annotated = new() },
        new() { Annotated = new() { Maybe = null!, Items = [null!] } },
        new() { Annotated = new() { NotNull = null } },
        new() { Annotated = new() { Items = null! } },
    ];

    private static readonly string[] Values = ["{}", "{\"text\":null,\"list\":null}", "{\"list\":[null]}", "{\"number\":1}", "{\"text\":\"a\"}", "{\"allow\":null}", "{\"disallow\":null}", "{\"maybe\":null}", "{\"notNull\":null}", "{\"items\":[null],\"array\":[null]}", "{\"items\":null}"];

    public static IEnumerable<string> Json => typeof(Nullability).GetProperties().SelectMany(p => Values.Select(v => $$"""{"{{p.Name}}":{{v}}}"""));
}
