namespace StateGen.Queries.Evaluation;

/// <summary>
/// Turns away most documents that a filter does not select without reading their structure. A string that must be in a document stands there
/// as it is, between quotes, unless it is escaped; so where neither it nor any backslash is, the filter is not met.
/// </summary>
internal sealed class StringScreen
{
    private readonly byte[][] _quoted;

    private StringScreen(byte[][] quoted) => _quoted = quoted;

    /// <summary>Makes the screen of a condition.</summary>
    /// <returns>The screen, or <see langword="null"/> if the condition does not need any certain string.</returns>
    public static StringScreen? Of(Condition condition)
    {
        byte[][] quoted = condition.RequiredStrings.Select(content => (byte[])[(byte)'"', .. content, (byte)'"']).ToArray();
        return quoted.Length == 0 ? null : new StringScreen(quoted);
    }

    /// <summary>Whether a document may meet the condition; if not, it certainly does not.</summary>
    public bool LetsPass(ReadOnlySpan<byte> document)
    {
        foreach (byte[] quoted in _quoted)
        {
            if (document.IndexOf(quoted) < 0)
                return document.Contains((byte)'\\');
        }

        return true;
    }
}
