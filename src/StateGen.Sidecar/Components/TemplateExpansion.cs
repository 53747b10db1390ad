namespace StateGen.Sidecar.Components;

/// <summary>Replaces the templates in the values of properties.</summary>
/// <param name="appId">What <c>{appID}</c> stands for; <c>{namespace}</c> ends in it too.</param>
/// <param name="environment">Has the namespace and the pod's name.</param>
internal sealed class TemplateExpansion(string appId, SidecarEnvironment environment)
{
    private const string UniqueId = "{uuid}";
    private const string PodName = "{podName}";

    /// <summary>Expands a value. Each <c>{uuid}</c> is a new one.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The expanded value; <see langword="null"/> if it asks for the pod's name and there is none.</returns>
    public string? Expand(string value)
    {
        if (!value.Contains('{', StringComparison.Ordinal))
            return value;
        while (value.IndexOf(UniqueId, StringComparison.Ordinal) is >= 0 and var at)
        {
            value = string.Concat(value.AsSpan(0, at), Guid.NewGuid().ToString(), value.AsSpan(at + UniqueId.Length));
        }

        if (value.Contains(PodName, StringComparison.Ordinal))
        {
            if (environment.PodName.Length == 0)
                return null;
            value = value.Replace(PodName, environment.PodName, StringComparison.Ordinal);
        }

        return value
            .Replace("{namespace}", $"{environment.TemplateNamespace}.{appId}", StringComparison.Ordinal)
            .Replace("{appID}", appId, StringComparison.Ordinal);
    }
}
