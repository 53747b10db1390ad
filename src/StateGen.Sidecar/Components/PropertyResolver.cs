using Microsoft.Extensions.Logging;

namespace StateGen.Sidecar.Components;

/// <summary>Turns the items of <c>spec.metadata</c> into the properties a component is made from.</summary>
/// <param name="environment">Has the variables that <c>envRef</c> names.</param>
/// <param name="templates">Expands the values.</param>
/// <param name="logger">Takes the reports.</param>
internal sealed partial class PropertyResolver(SidecarEnvironment environment, TemplateExpansion templates, ILogger logger)
{
    /// <summary>Resolves the properties of a component. Of two with one name the last is taken.</summary>
    /// <param name="manifest">The component.</param>
    /// <returns>The properties by their exact names.</returns>
    /// <exception cref="ComponentException">A property cannot be resolved.</exception>
    public IReadOnlyDictionary<string, string> Resolve(ComponentManifest manifest)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in manifest.Properties)
        {
            if (property.Secret is not null)
            {
                throw new ComponentException($"property '{property.Name}' has a secretKeyRef, which is not supported yet; use value or envRef.")
                {
                    Position = property.Position,
                };
            }

            var value = property.Value ?? FromEnvironment(property);
            properties[property.Name] = templates.Expand(value) ?? throw new ComponentException(
                $"property '{property.Name}' refers to {{podName}}, and the environment variable POD_NAME is not set.")
            {
                Position = property.Position,
            };
        }

        return properties;
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
}
