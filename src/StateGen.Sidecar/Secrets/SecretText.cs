using System.Text.Json;

namespace StateGen.Sidecar.Secrets;

/// <summary>The value that a property gets from a secret.</summary>
internal static class SecretText
{
    /// <summary>
    /// Takes the quotes off, as daprd does: double ones around a JSON text, single ones around a single character.
    /// </summary>
    /// <param name="secret">The secret.</param>
    /// <returns>The value.</returns>
    public static string Unquote(string secret)
    {
        if (secret is ['\'', var single, '\''] && single is not ('\'' or '\\'))
            return single.ToString();
        if (secret is not ['"', .., '"'])
            return secret;
        try
        {
            using var text = JsonDocument.Parse(secret);
            return text.RootElement.GetString()!;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return secret;
        }
    }
}
