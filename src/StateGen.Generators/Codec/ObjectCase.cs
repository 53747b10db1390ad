namespace StateGen.Generators.Codec;

/// <summary>What an object is in a union.</summary>
/// <param name="Discriminator">The name of the member that tells the types apart.</param>
/// <param name="Json">That member as it stands in JSON, or empty if the type is written without.</param>
internal sealed record ObjectCase(string Discriminator, string Json);
