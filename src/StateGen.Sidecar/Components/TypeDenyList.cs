namespace StateGen.Sidecar.Components;

/// <summary>The component types that <c>spec.components.deny</c> of a configuration file rules out.</summary>
/// <param name="entries">Types, each alone or as <c>type/version</c>, compared exactly.</param>
internal sealed class TypeDenyList(IReadOnlyList<string> entries)
{
    /// <summary>Whether a component may be made. With entries here, one without a type or a version may not.</summary>
    /// <param name="manifest">The component.</param>
    /// <returns>Whether it may.</returns>
    public bool Allows(ComponentManifest manifest)
    {
        if (entries.Count == 0)
            return true;
        if (manifest.Type.Length == 0 || manifest.Version.Length == 0)
            return false;
        return !entries.Contains(manifest.Type, StringComparer.Ordinal)
            && !entries.Contains($"{manifest.Type}/{manifest.Version}", StringComparer.Ordinal);
    }
}
