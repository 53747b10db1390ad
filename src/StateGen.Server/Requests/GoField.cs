namespace StateGen.Server.Requests;

/// <summary>What the runtime calls a place in a body when it finds a value of the wrong type there.</summary>
/// <param name="Path">The struct and the path of the field; <see langword="null"/> for the body as a whole or an item of it.</param>
/// <param name="Type">The type that was expected.</param>
internal readonly record struct GoField(string? Path, string Type);
