using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Tests.Components;

public sealed class DocumentSplitterTests
{
    [Theory]
    [InlineData("a", "1:a")]
    [InlineData("a\n---\nb\n", "1:a|3:b\n")]
    [InlineData("a\n--- # rest\nb", "1:a|3:b")]
    [InlineData("a\r\n---\r\nb\r\n", "1:a\r|3:b\r\n")]
    [InlineData("---\na\n---\nb", "1:---\na|4:b")]
    [InlineData("a\n---\n", "1:a|3:")]
    [InlineData("a\n---", "1:a")]
    [InlineData("a\n---\n---\nb", "1:a|3:---\nb")]
    [InlineData("a\nb\n\n---x\nc\nd\n---\ne", "1:a\nb\n|5:c\nd|8:e")]
    [InlineData("v: |\n  x\n---\n  y", "1:v: |\n  x|4:  y")]
    [InlineData("a ---\nb", "1:a ---\nb")]
    [InlineData("", "1:")]
    public void A_line_that_starts_with_three_dashes_separates(string text, string documents) =>
        Assert.Equal(documents, string.Join('|', DocumentSplitter.Split(text).Select(document => $"{document.FirstLine}:{document.Text}")));

    [Fact]
    public void Documents_are_numbered_from_one() =>
        Assert.Equal([1, 2, 3], DocumentSplitter.Split("a\n---\nb\n---\nc").Select(document => document.Number));
}
