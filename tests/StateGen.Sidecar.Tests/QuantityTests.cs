namespace StateGen.Sidecar.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("4096", 4096)]
    [InlineData("4Mi", 4 << 20)]
    [InlineData("0.5Gi", 1 << 29)]
    [InlineData("1500k", 1_500_000)]
    [InlineData("2e6", 2_000_000)]
    [InlineData("2E6", 2_000_000)]
    [InlineData("1E", 1_000_000_000_000_000_000)]
    [InlineData("3000m", 3)]
    [InlineData("-1", -1)]
    [InlineData("+1Ki", 1024)]
    public void A_quantity_is_read(string text, long bytes)
    {
        Assert.True(Quantity.TryParse(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mi")]
    [InlineData("4MB")]
    [InlineData("4 Mi")]
    [InlineData("1m")]
    [InlineData("0.3")]
    [InlineData("16Ei")]
    [InlineData("--1")]
    [InlineData("1e")]
    [InlineData("1e99")]
    [InlineData("0x10")]
    public void Anything_else_is_not(string text) => Assert.False(Quantity.TryParse(text, out _));
}
