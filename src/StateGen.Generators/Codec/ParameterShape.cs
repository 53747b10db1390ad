namespace StateGen.Generators.Codec;

/// <summary>A parameter of the constructor that is called.</summary>
/// <param name="Name">Its name, without an at sign.</param>
/// <param name="Member">The index of the member in <see cref="ObjectShape.Members"/> that gives its value, or -1 if the member is not in the JSON.</param>
/// <param name="Default">Its value when the JSON lacks the member, in C#.</param>
internal sealed record ParameterShape(string Name, int Member, string Default);
