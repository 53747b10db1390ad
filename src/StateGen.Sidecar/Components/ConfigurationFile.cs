using System.Text;
using StateGen.Sidecar.Yaml;

namespace StateGen.Sidecar.Components;

/// <summary>What the files given with <c>--config</c> say, as far as it matters here.</summary>
internal sealed class ConfigurationFile
{
    private ConfigurationFile(IReadOnlyList<string> deniedTypes, IReadOnlyList<string> features)
    {
        DeniedTypes = new TypeDenyList(deniedTypes);
        EnabledFeatures = features;
    }

    /// <summary>The component types that may not be made.</summary>
    public TypeDenyList DeniedTypes { get; }

    /// <summary>The preview features that are switched on.</summary>
    public IReadOnlyList<string> EnabledFeatures { get; }

    /// <summary>Reads configuration files. What a later one says of a matter replaces what an earlier one said.</summary>
    /// <param name="files">Their paths.</param>
    /// <param name="environment">Has the variables that <c>${NAME}</c> and <c>$NAME</c> stand for.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="StartupException">A file is missing or cannot be read.</exception>
    public static ConfigurationFile Load(IReadOnlyList<string> files, SidecarEnvironment environment)
    {
        IReadOnlyList<string> deniedTypes = [];
        IReadOnlyList<string> features = [];
        foreach (var file in files)
        {
            try
            {
                if (YamlReader.Read(VariableExpansion.Expand(ReadText(file), environment.Find)) is not { } node)
                    continue;
                var spec = YamlField.Root(node)["spec"];
                var deny = spec["components"]["deny"];
                if (deny.Exists)
                    deniedTypes = [.. deny.ToList().Select(type => type.ToText())];
                if (spec["features"].Exists)
                    features = EnabledOf(spec["features"]);
            }
            catch (YamlProblem problem)
            {
                var field = problem.Field.Length == 0 ? "it" : $"field {problem.Field}";
                throw new StartupException($"error loading configuration: {file}, line {problem.Line}: {field} {problem.Message}", problem);
            }
        }

        return new ConfigurationFile(deniedTypes, features);
    }

    private static List<string> EnabledOf(YamlField features)
    {
        var enabled = new List<string>();
        foreach (var feature in features.ToList())
        {
            if (feature["enabled"].ToBoolean())
                enabled.Add(feature["name"].ToText());
        }

        return enabled;
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file, Encoding.UTF8);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StartupException($"error loading configuration: {file}: no such file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"error loading configuration: {file}: cannot be read: {exception.Message}", exception);
        }
    }
}
