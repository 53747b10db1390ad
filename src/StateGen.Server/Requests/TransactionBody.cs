namespace StateGen.Server.Requests;

/// <summary>The body of a transaction.</summary>
/// <param name="Operations">The operations in order.</param>
/// <param name="Metadata">Metadata of the transaction as a whole, if there is any.</param>
internal readonly record struct TransactionBody(List<OperationBody> Operations, Dictionary<string, string>? Metadata)
{
    private const string Element = "http.stateTransactionRequestBodyOperation";

    private static readonly GoField Body = new(null, "http.stateTransactionRequestBody");
    private static readonly GoField OperationList = new("stateTransactionRequestBody.operations", "[]" + Element);
    private static readonly GoField Operation = new("stateTransactionRequestBody.operations", Element);
    private static readonly GoField OperationName = new("stateTransactionRequestBodyOperation.operations.operation", "string");
    private static readonly GoField MetadataMap = new("stateTransactionRequestBody.metadata", "map[string]string");
    private static readonly GoField MetadataValue = new("stateTransactionRequestBody.metadata", "string");

    private static readonly GoField ActorBody = new(null, "[]api.TransactionalOperation");
    private static readonly GoField ActorOperation = new(null, "api.TransactionalOperation");
    private static readonly GoField ActorOperationName = new("TransactionalOperation.operation", "api.OperationType");

    public static TransactionBody Read(ref BodyReader body)
    {
        List<OperationBody> operations = [];
        Dictionary<string, string>? metadata = null;
        if (!body.IsObject(Body))
            return new(operations, metadata);
        while (body.Json.NextMember())
        {
            if (body.Json.IsNamed("operations"u8))
                ReadOperations(ref body, operations);
            else if (body.Json.IsNamed("metadata"u8))
                metadata = body.ReadStrings(metadata, MetadataMap, MetadataValue);
            else
                body.Json.SkipMember();
        }

        return new(operations, metadata);
    }

    /// <summary>Reads the body of an actor's transaction, which is the array of operations alone.</summary>
    public static TransactionBody ReadOfActor(ref BodyReader body)
    {
        List<OperationBody> operations = [];
        if (body.IsArray(ActorBody))
            ReadElements(ref body, operations, ActorOperation, ActorOperationName);
        return new(operations, null);
    }

    private static void ReadOperations(ref BodyReader body, List<OperationBody> operations)
    {
        operations.Clear();
        if (body.EnterArray(OperationList))
            ReadElements(ref body, operations, Operation, OperationName);
    }

    private static void ReadElements(ref BodyReader body, List<OperationBody> operations, in GoField element, in GoField elementName)
    {
        while (body.Json.NextElement())
        {
            string? name = null;
            JsonSlice request = default;
            if (body.IsObject(element))
            {
                while (body.Json.NextMember())
                {
                    if (body.Json.IsNamed("operation"u8))
                        name = body.ReadWord(name, elementName);
                    else if (body.Json.IsNamed("request"u8))
                        request = body.Json.SliceMember();
                    else
                        body.Json.SkipMember();
                }
            }

            operations.Add(new OperationBody(name ?? string.Empty, request));
        }
    }
}
