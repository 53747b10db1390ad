namespace StateGen.Stores;

/// <summary>Removes a key. Without an ETag an absent key is no failure.</summary>
public sealed class StateDelete : StateOperation;
