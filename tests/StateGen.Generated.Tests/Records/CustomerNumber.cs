namespace StateGen.Generated.Tests.Records;

/// <summary>A strong id that is a class.</summary>
public sealed class CustomerNumber(string text)
{
    public string Text { get; } = text;
}
