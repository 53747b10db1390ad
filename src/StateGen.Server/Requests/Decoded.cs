namespace StateGen.Server.Requests;

/// <summary>What a body says, or why it says nothing.</summary>
internal readonly record struct Decoded<T>(T Value, string? Error);
