namespace StateGen.Sidecar.Secrets;

/// <summary>Where components fetch values from that are in no component file.</summary>
internal interface ISecretStore
{
    /// <summary>Finds a secret.</summary>
    /// <param name="name">Its name; case matters.</param>
    /// <returns>Its items by name, or <see langword="null"/> if there is no such secret.</returns>
    IReadOnlyDictionary<string, string>? Find(string name);
}
