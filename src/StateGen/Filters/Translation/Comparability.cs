namespace StateGen.Filters.Translation;

/// <summary>Which comparisons of JSON say the same as the comparison of the values in C#.</summary>
internal static class Comparability
{
    /// <summary>Says why a comparison cannot be made; null if it can.</summary>
    public static string? WhyNot(FieldEncoding encoding, Comparison comparison)
    {
        string? neverWhy = WhyNever(encoding);
        return neverWhy is not null || comparison.IsEquality() ? neverWhy : WhyNoOrder(encoding);
    }

    /// <summary>Whether entries that are sorted by the JSON are sorted by the value.</summary>
    public static bool IsOrdered(FieldEncoding encoding) =>
        WhyNot(encoding, Comparison.LessThan) is null || encoding is FieldEncoding.String or FieldEncoding.Boolean;

    private static string? WhyNever(FieldEncoding encoding) => encoding switch
    {
        FieldEncoding.DateTimeOffset =>
            "a DateTimeOffset is stored with its offset, so one instant has many texts, and texts do not sort by time; store a DateOnly, or UtcTicks as a long, beside it",
        FieldEncoding.DateTime =>
            "a DateTime is stored as text whose form depends on its kind and its fraction, so texts do not compare as times do; store a DateOnly, or Ticks as a long, beside it",
        FieldEncoding.Uri => "a Uri is stored as it was given, but C# compares what it means; store a string",
        FieldEncoding.NumberText => "the number is stored as text, which does not compare as numbers do; remove [JsonNumberHandling] from the member",
        FieldEncoding.Object => "an object can only be compared with null; compare its members",
        FieldEncoding.List => "a list can only be compared with null, or asked with Contains",
        FieldEncoding.Other => "a member of this type can only be compared with null",
        _ => null,
    };

    private static string? WhyNoOrder(FieldEncoding encoding) => encoding switch
    {
        FieldEncoding.TimeSpan => "a TimeSpan is stored as text that does not sort by duration; store its Ticks as a long beside it",
        FieldEncoding.EnumText => "the enum is stored by name, and names do not sort as the enum does; compare with == or list the values",
        FieldEncoding.Version => "a Version is stored as text, in which 10 comes before 9",
        FieldEncoding.Boolean or FieldEncoding.String => "C# has no such order; use string.CompareOrdinal for strings",
        _ => null,
    };
}
