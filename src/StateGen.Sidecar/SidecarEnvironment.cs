using System.Collections;

namespace StateGen.Sidecar;

/// <summary>The environment variables the sidecar was started with, and what they mean.</summary>
/// <param name="variables">The variables by name.</param>
internal sealed class SidecarEnvironment(IReadOnlyDictionary<string, string> variables)
{
    /// <summary>The application token: what an application expects of the sidecar is no component's business.</summary>
    private const string AppToken = "APP_API_TOKEN";

    /// <summary>The namespace that components are filtered by and that the key prefix <c>namespace</c> uses; empty if there is none.</summary>
    public string Namespace => Find("NAMESPACE") ?? "";

    /// <summary>The namespace that <c>{namespace}</c> stands for.</summary>
    public string TemplateNamespace => Find("NAMESPACE") ?? "default";

    /// <summary>The name that <c>{podName}</c> stands for; empty if there is none.</summary>
    public string PodName => Find("POD_NAME") ?? "";

    /// <summary>The token every request has to carry; empty if none is wanted.</summary>
    public string ApiToken => Find("DAPR_API_TOKEN") ?? "";

    /// <summary>Whether HTTP/2 without TLS is served beside HTTP/1.1.</summary>
    public bool AllowsHttp2 => !Truthiness.IsTruthy(Find("DAPR_HTTP_DISABLE_H2C"));

    /// <summary>Takes the variables of this process.</summary>
    /// <returns>A copy of them.</returns>
    public static SidecarEnvironment OfProcess()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new SidecarEnvironment(variables);
    }

    /// <summary>Finds a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value, or <see langword="null"/>.</returns>
    public string? Find(string name) => variables.GetValueOrDefault(name);

    /// <summary>Whether a variable is one of the runtime itself, where its tokens are, or none at all: components never see these.</summary>
    /// <param name="name">The name of the variable.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsOfRuntime(string name) =>
        name.Length == 0
        || name.Contains(' ', StringComparison.Ordinal)
        || name.Equals(AppToken, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DAPR_", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a component may read a variable by <c>envRef</c>.</summary>
    /// <param name="name">The name of the variable.</param>
    /// <returns>Whether it may.</returns>
    public bool MayBeReferenced(string name)
    {
        if (IsOfRuntime(name))
            return false;
        var allowed = Find("DAPR_ENV_KEYS") ?? "";
        return allowed.Length == 0 || allowed.Split(' ').Contains(name.ToUpperInvariant(), StringComparer.Ordinal);
    }
}
