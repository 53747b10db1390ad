using StateGen.Server.Json;
using StateGen.Stores;
using StateGen.Stores.Http;

namespace StateGen.Server.Errors;

/// <summary>Writes an error as the body of a response. It has no line end behind it.</summary>
internal static class ErrorBody
{
    private const string RuntimeDomain = "dapr.io";

    public static void Write(PooledBufferWriter body, ApiError error)
    {
        body.Write("{\"errorCode\":"u8);
        GoJsonString.Write(body, error.Definition.Code);
        body.Write(",\"message\":"u8);
        GoJsonString.Write(body, error.Message);
        if (error.Definition.Details.Count > 0 || error.Notes.Count > 0)
            WriteDetails(body, error);
        body.Write("}"u8);
    }

    private static void WriteDetails(PooledBufferWriter body, ApiError error)
    {
        body.Write(",\"details\":["u8);
        bool first = true;
        foreach (ErrorDetailKind kind in error.Definition.Details)
        {
            Separate(body, ref first);
            WriteDetail(body, kind, error);
        }

        foreach (ErrorNote note in error.Notes)
        {
            Separate(body, ref first);
            WriteErrorInfo(body, StateErrorDetail.Domain, note.Reason, note.Metadata);
        }

        body.Write("]"u8);
    }

    private static void WriteDetail(PooledBufferWriter body, ErrorDetailKind kind, ApiError error)
    {
        switch (kind)
        {
            case ErrorDetailKind.BadRequest:
                WriteBadRequest(body, error.Field, error.Message);
                break;
            case ErrorDetailKind.Help:
                body.Write(
                    """
                    {"@type":"type.googleapis.com/google.rpc.Help","links":[{"description":"Check the list of state stores and the features they support","url":"https://docs.dapr.io/reference/components-reference/supported-state-stores/"}]}
                    """u8);
                break;
            case ErrorDetailKind.ResourceInfo:
                body.Write("{\"@type\":\"type.googleapis.com/google.rpc.ResourceInfo\",\"description\":\"\",\"owner\":\"\",\"resource_name\":"u8);
                GoJsonString.Write(body, error.Store);
                body.Write(",\"resource_type\":\"state\"}"u8);
                break;
            case ErrorDetailKind.ErrorInfo:
                WriteErrorInfo(body, RuntimeDomain, error.Definition.Reason!, error.Metadata);
                break;
        }
    }

    private static void WriteBadRequest(PooledBufferWriter body, string field, string description)
    {
        body.Write("{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"field_violations\":[{"u8);
        if (field.Length > 0)
        {
            body.Write("\"field\":"u8);
            GoJsonString.Write(body, field);
            body.Write(","u8);
        }

        body.Write("\"description\":"u8);
        GoJsonString.Write(body, description);
        body.Write("}]}"u8);
    }

    private static void WriteErrorInfo(PooledBufferWriter body, string domain, string reason, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        body.Write("{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":"u8);
        GoJsonString.Write(body, domain);
        body.Write(",\"metadata\":"u8);
        WriteMetadata(body, metadata);
        body.Write(",\"reason\":"u8);
        GoJsonString.Write(body, reason);
        body.Write("}"u8);
    }

    private static void WriteMetadata(PooledBufferWriter body, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        if (metadata.Count == 0)
        {
            body.Write("null"u8);
            return;
        }

        body.Write("{"u8);
        bool first = true;
        foreach ((string name, string value) in metadata)
        {
            Separate(body, ref first);
            GoJsonString.Write(body, name);
            body.Write(":"u8);
            GoJsonString.Write(body, value);
        }

        body.Write("}"u8);
    }

    private static void Separate(PooledBufferWriter body, ref bool first)
    {
        if (!first)
            body.Write(","u8);
        first = false;
    }
}
