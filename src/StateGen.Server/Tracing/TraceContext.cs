using System.Buffers;

namespace StateGen.Server.Tracing;

/// <summary>The header <c>traceparent</c> of W3C Trace Context.</summary>
internal static class TraceContext
{
    /// <summary>What the runtime answers without tracing to a request that brought no trace.</summary>
    public const string None = "00-00000000000000000000000000000000-0000000000000000-00";

    private const int TraceStart = 3;
    private const int SpanStart = 36;
    private const int FlagsStart = 53;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether a text is a trace and a span in it, neither of them zero. Later versions of the header may have more behind.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length < None.Length || text[TraceStart - 1] != '-' || text[SpanStart - 1] != '-' || text[FlagsStart - 1] != '-')
            return false;
        ReadOnlySpan<char> version = text[..(TraceStart - 1)];
        bool hasKnownLength = text.Length == None.Length || (version is not "00" && text[None.Length] == '-');
        return hasKnownLength
            && version is not "ff"
            && IsHex(version)
            && IsId(text[TraceStart..(SpanStart - 1)])
            && IsId(text[SpanStart..(FlagsStart - 1)])
            && IsHex(text[FlagsStart..None.Length]);
    }

    private static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(LowerHex);

    private static bool IsId(ReadOnlySpan<char> text) => IsHex(text) && text.ContainsAnyExcept('0');
}
