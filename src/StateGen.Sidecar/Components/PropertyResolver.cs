using Microsoft.Extensions.Logging;
using StateGen.Sidecar.Secrets;

namespace StateGen.Sidecar.Components;

/// <summary>Turns the items of <c>spec.metadata</c> into the properties a component is made from.</summary>
/// <param name="environment">Has the variables that <c>envRef</c> names.</param>
/// <param name="templates">Expands the values.</param>
/// <param name="logger">Takes the reports; they name secrets and variables, and hold no value.</param>
internal sealed partial class PropertyResolver(SidecarEnvironment environment, TemplateExpansion templates, ILogger logger)
{
    /// <summary>Resolves the properties of a component. Of two with one name the last is taken.</summary>
    /// <param name="manifest">The component.</param>
    /// <param name="secrets">Has the secrets of the component; <see langword="null"/> if the component names no secret store.</param>
    /// <returns>The properties by their exact names.</returns>
    /// <exception cref="ComponentException">A property cannot be resolved.</exception>
    public IReadOnlyDictionary<string, string> Resolve(ComponentManifest manifest, ISecretStore? secrets)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in manifest.Properties)
        {
            var value = FromSecret(property, secrets) ?? property.Value ?? FromEnvironment(property);
            properties[property.Name] = templates.Expand(value) ?? throw new ComponentException(
                $"property '{property.Name}' refers to {{podName}}, and the environment variable POD_NAME is not set.")
            {
                Position = property.Position,
            };
        }

        return properties;
    }

    /// <summary>A secret that is not there leaves the property as it is without one; daprd says so too, and goes on.</summary>
    private string? FromSecret(ComponentProperty property, ISecretStore? secrets)
    {
        if (property.Secret is not { } reference)
            return null;
        if (secrets is null)
        {
            LogNoSecretStore(logger, property.Position, property.Name);
            return null;
        }

        if (secrets.Find(reference.Name) is not { } secret)
        {
            LogNoSecret(logger, property.Position, property.Name, reference.Name);
            return null;
        }

        return secret.TryGetValue(reference.Key, out var value) && value.Length > 0 ? SecretText.Unquote(value) : null;
    }

    /// <summary>A variable that is not allowed leaves the property empty, and so does one that is not set.</summary>
    private string FromEnvironment(ComponentProperty property)
    {
        if (property.EnvironmentVariable.Length == 0)
            return "";
        if (environment.MayBeReferenced(property.EnvironmentVariable))
            return environment.Find(property.EnvironmentVariable) ?? "";
        LogRefused(logger, property.Position, property.Name, property.EnvironmentVariable);
        return "";
    }

    [LoggerMessage(LogLevel.Warning, "{Position}: property '{Property}' stays empty, since components may not read the environment variable {Variable}.")]
    private static partial void LogRefused(ILogger logger, FilePosition position, string property, string variable);

    [LoggerMessage(LogLevel.Warning, "{Position}: property '{Property}' has a secretKeyRef without effect, since the component names no secret store in auth.secretStore.")]
    private static partial void LogNoSecretStore(ILogger logger, FilePosition position, string property);

    [LoggerMessage(LogLevel.Error, "{Position}: property '{Property}' has a secretKeyRef without effect: secret {Secret} not found.")]
    private static partial void LogNoSecret(ILogger logger, FilePosition position, string property, string secret);
}
