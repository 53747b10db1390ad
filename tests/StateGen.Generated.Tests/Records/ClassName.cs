namespace StateGen.Generated.Tests.Records;

/// <summary>A strong id that is a class and refuses some texts.</summary>
public sealed record ClassName
{
    public ClassName(string text) => Text = text.Length > 0 ? text : throw new FormatException("A class has a name.");

    public string Text { get; }
}
