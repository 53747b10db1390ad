namespace StateGen.Server.Requests;

/// <summary>Reads a body that stands at its first token.</summary>
internal delegate T BodyDecode<T>(ref BodyReader body);
