namespace StateGen.Sidecar.Components;

/// <summary>
/// Splits a resource file into documents as daprd does: by text, wherever a line starts with three dashes, even within a block of text.
/// The rest of such a line is dropped. Dashes on the first line of the file are left to YAML.
/// </summary>
internal static class DocumentSplitter
{
    private const string Separator = "\n---";

    /// <summary>Splits a file.</summary>
    /// <param name="text">Its text, without a byte order mark.</param>
    /// <returns>The documents in order, empty ones included.</returns>
    public static IEnumerable<ResourceDocument> Split(string text)
    {
        var start = 0;
        var line = 1;
        for (var number = 1; ; number++)
        {
            var end = text.IndexOf(Separator, start, StringComparison.Ordinal);
            if (end < 0)
            {
                yield return new ResourceDocument(number, line, text[start..]);
                yield break;
            }

            yield return new ResourceDocument(number, line, text[start..end]);
            var restOfLine = text.IndexOf('\n', end + Separator.Length);
            if (restOfLine < 0)
                yield break;
            line += text.AsSpan(start, restOfLine + 1 - start).Count('\n');
            start = restOfLine + 1;
        }
    }
}
