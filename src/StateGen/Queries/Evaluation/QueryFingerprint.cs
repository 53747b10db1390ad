using System.Buffers;
using System.Security.Cryptography;
using StateGen.Queries.Wire;

namespace StateGen.Queries.Evaluation;

/// <summary>Tells queries that select other entries or order them otherwise apart, so that a page token is used with its own query only.</summary>
internal static class QueryFingerprint
{
    /// <summary>The length of a fingerprint in bytes. It guards against mistakes, not against forgery, so it is short.</summary>
    public const int Length = 8;

    /// <summary>The fingerprint of a query: the same in every process and on every page.</summary>
    public static byte[] Of(StateQueryRequest query)
    {
        var text = new ArrayBufferWriter<byte>();
        StateQueryWriter.Write(query with { Limit = null, Token = null }, text);
        return SHA256.HashData(text.WrittenSpan)[..Length];
    }
}
