namespace StateGen.Sidecar;

/// <summary>What daprd takes for true in a property or an environment variable.</summary>
internal static class Truthiness
{
    /// <summary>Whether text means true: <c>y</c>, <c>yes</c>, <c>true</c>, <c>t</c>, <c>on</c> or <c>1</c> in any case.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsTruthy(string? text) => text?.Trim().ToUpperInvariant() is "Y" or "YES" or "TRUE" or "T" or "ON" or "1";
}
