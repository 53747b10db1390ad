using StateGen.Server.Keys;

namespace StateGen.Server.Endpoints;

/// <summary>Where the state of an actor is kept. The key prefix of the component has no say in it.</summary>
internal sealed class ActorAddress
{
    private const int TypeSegment = 2;
    private const int IdSegment = 3;
    private const string Reserved = "dapr.internal.";
    private const string PartitionKey = "partitionKey";

    private readonly string _partition;

    public ActorAddress(in ApiCall call)
    {
        Type = call.Parameter(TypeSegment);
        _partition = string.Join(KeyPrefixStrategy.Separator, call.Api.AppId, Type, call.Parameter(IdSegment));
        Metadata = new Dictionary<string, string>(1, StringComparer.Ordinal) { [PartitionKey] = _partition };
    }

    public string Type { get; }

    /// <summary>Whether the type is one of the runtime's own, which nobody may touch.</summary>
    public bool IsReserved => Type.StartsWith(Reserved, StringComparison.Ordinal);

    /// <summary>What a store is told with every call: all of an actor belongs together.</summary>
    public Dictionary<string, string> Metadata { get; }

    /// <summary>The stored key of one of the actor's keys. It may have any text in it, also the separator.</summary>
    public string KeyOf(string key) => string.Concat(_partition, KeyPrefixStrategy.Separator, key);
}
