using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Tests.Components;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("1s", 10_000_000)]
    [InlineData("500ms", 5_000_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("1m30s", 900_000_000)]
    [InlineData("-1s", -10_000_000)]
    [InlineData("+2h", 72_000_000_000)]
    [InlineData("3us", 30)]
    [InlineData("3µs", 30)]
    [InlineData("1ns", 0)]
    [InlineData(".5s", 5_000_000)]
    public void A_duration_is_read(string text, long ticks)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(ticks, duration.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("soon")]
    [InlineData("1 s")]
    [InlineData("s")]
    [InlineData("-")]
    [InlineData("1s1")]
    [InlineData("1d")]
    [InlineData("1..5s")]
    [InlineData("9999999h")]
    public void Anything_else_is_not(string text) => Assert.False(GoDuration.TryParse(text, out _));
}
