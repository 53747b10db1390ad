namespace StateGen.Filters.Translation;

/// <summary>Stands for the default of a struct that the compiler has no constants of.</summary>
internal sealed record DefaultValue
{
    public static readonly DefaultValue Instance = new();

    private DefaultValue()
    {
    }
}
