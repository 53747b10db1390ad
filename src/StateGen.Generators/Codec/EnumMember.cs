namespace StateGen.Generators.Codec;

/// <summary>A member of an enum.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="JsonName">Its name in JSON.</param>
internal sealed record EnumMember(string Name, string JsonName);
