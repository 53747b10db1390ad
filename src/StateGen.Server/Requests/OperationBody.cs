namespace StateGen.Server.Requests;

/// <summary>One operation of a transaction: its name, and where its request is within the body.</summary>
internal readonly record struct OperationBody(string Name, JsonSlice Request);
