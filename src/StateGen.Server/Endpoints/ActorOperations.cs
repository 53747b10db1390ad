using StateGen.Server.Requests;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary>Makes the operations of an actor's transaction, under rules of their own: no options, no empty key, no time to live unless it is allowed.</summary>
internal sealed class ActorOperations(ActorAddress actor, ReadOnlyMemory<byte> body, RequestValues values, bool allowsTimeToLive)
{
    private readonly List<StateOperation> _made = [];

    public IReadOnlyList<StateOperation> Made => _made;

    /// <summary>Makes all operations.</summary>
    /// <returns>What is wrong with the first that is, in the runtime's words, or <see langword="null"/>.</returns>
    public string? Make(List<OperationBody> operations, int? maxCount)
    {
        if (operations.Count > maxCount)
            return "the transaction contains more operations than supported by the state store";
        foreach (OperationBody operation in operations)
        {
            if (Make(operation) is { } wrong)
                return wrong;
        }

        return null;
    }

    private string? Make(OperationBody operation)
    {
        if (OperationRequestReader.IsNone(body.Span, operation.Request))
            return "request data is empty";
        switch (operation.Name)
        {
            case "upsert":
                return MakeSave(operation.Request);
            case "delete":
                return MakeDelete(operation.Request);
            case "":
                return "operation is empty";
            default:
                return $"operation type {operation.Name} not supported";
        }
    }

    private string? MakeSave(JsonSlice request)
    {
        if (Read(request, OperationFields.Metadata, out ItemRequest item) is { } malformed)
            return malformed;
        if (TimeToLive.IsIn(item.Metadata) && !allowsTimeToLive)
            return "ttlInSeconds is not supported without the \"ActorStateTTL\" feature enabled";
        if (Operations.MakeSave(item, values, actor.Metadata, out StateSave? save) is { } wrong)
            return wrong;
        _made.Add(save!);
        return null;
    }

    private string? MakeDelete(JsonSlice request)
    {
        if (Read(request, OperationFields.None, out ItemRequest item) is { } malformed)
            return malformed;
        if (Operations.MakeDelete(item, actor.Metadata, out StateDelete? delete) is { } wrong)
            return wrong;
        _made.Add(delete!);
        return null;
    }

    private string? Read(JsonSlice request, OperationFields fields, out ItemRequest item)
    {
        if (OperationRequestReader.Read(body.Span, request, fields, out item) is { } malformed)
            return malformed;
        if (string.IsNullOrEmpty(item.Key))
            return "missing key";
        item.Key = actor.KeyOf(item.Key);
        return null;
    }
}
