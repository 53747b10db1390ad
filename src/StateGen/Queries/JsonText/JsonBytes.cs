using System.Runtime.CompilerServices;

namespace StateGen.Queries.JsonText;

/// <summary>Looks at single bytes of a text, at any position and never outside.</summary>
internal static class JsonBytes
{
    /// <summary>The byte at a position; zero, which JSON has nowhere, outside the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte At(ReadOnlySpan<byte> text, int at) => (uint)at < (uint)text.Length ? text[at] : (byte)0;

    /// <summary>The position of the next byte that is no white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipWhiteSpace(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        return at;
    }
}
