using System.Text.Json;

namespace StateGen.Generators.Tests.Codec;

/// <summary>What became of reading a text or writing a value: what it gave, or that it was refused.</summary>
internal sealed record Outcome(string? Given, Exception? Refusal)
{
    public bool IsRefused => Refusal is not null;

    public static Outcome Of(Func<string> act)
    {
        try
        {
            return new Outcome(act(), null);
        }
        catch (Exception refusal)
        {
            return new Outcome(null, refusal);
        }
    }

    /// <summary>The path in the text at which it was refused.</summary>
    public string? Path => (Refusal as JsonException)?.Path;

    public override string ToString() => Given ?? $"{Refusal!.GetType().Name}: {Refusal.Message}";
}
